# Vigil: everything from a fresh Debian 12 machine with the Swift toolchain.
#
#   make demo    the June 2017 case: vault, published edition, site and desk
#   make test    every test, the browser's included
#   make build   release builds of vigil, vigil-site, vigil-pictures and vigil-press in .build/release/
#   make bench   the benchmarks

.PHONY: demo test build bench packages browser unit-tests browser-tests clean

SWIFT_DEBUG = swift build --scratch-path .build-debug
DEBIAN = libargon2-dev libssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libbrotli-dev zlib1g-dev libsqlite3-dev libvips-dev libpango1.0-dev fonts-noto-core fonts-noto-cjk libstemmer-dev libpq-dev
DEBIAN_TEST = postgresql e2fsprogs
DEBIAN_BROWSER = chromium default-jre-headless poppler-utils python3-venv binutils libimage-exiftool-perl

build: packages
	swift build -c release --product vigil
	swift build -c release --product vigil-site
	swift build -c release --product vigil-pictures
	swift build -c release --product vigil-press

demo: build
	.build/release/vigil demo

test: packages browser
	scripts/test

bench: build browser
	scripts/bench

packages:
	@scripts/install-debian $(DEBIAN)

browser:
	@scripts/install-debian $(DEBIAN_TEST) $(DEBIAN_BROWSER) golang-go golang-golang-x-mod-dev
	@scripts/install-playwright

clean:
	rm -rf .build .build-debug .venv
