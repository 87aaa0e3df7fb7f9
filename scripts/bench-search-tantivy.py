"""The texts and queries of `vigil-bench search` through tantivy, on one core: what each kind of query takes, and the ratio.

Both engines read the query's text, require all words (or, where no text has them all, any), count every match and give the best ten.
"""

import json
import sys
import time
from pathlib import Path

import tantivy

ROUNDS = 5


def build(folder: Path) -> tantivy.Index:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "summary", "body"):
        schema.add_text_field(field, stored=True, tokenizer_name="en_stem")
    place = folder / "tantivy"
    if (place / "meta.json").exists():
        return tantivy.Index.open(str(place))
    place.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema.build(), path=str(place))
    start = time.perf_counter()
    writer = index.writer(heap_size=512_000_000, num_threads=1)
    count = 0
    with open(folder / "corpus.jsonl", encoding="utf-8") as lines:
        for line in lines:
            writer.add_document(tantivy.Document(**json.loads(line)))
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.perf_counter() - start
    print(f"\ntantivy built its index of {count} texts in {seconds:.1f} s")
    return index


def run(index: tantivy.Index, searcher: tantivy.Searcher, text: str) -> int:
    # Vigil's words are all required; in tantivy's language that is a plus before each.
    required = text if text.startswith('"') else " ".join("+" + word for word in text.split())
    fields = ["title", "summary", "body"]
    boosts = {"title": 5.0, "summary": 2.0, "body": 1.0}
    result = searcher.search(index.parse_query(required, fields, boosts), 10)
    if result.count == 0 and required != text:
        result = searcher.search(index.parse_query(text, fields, boosts), 10)
    return result.count


def percentile(times: list[float], percent: int) -> float:
    times = sorted(times)
    return times[min(len(times) - 1, len(times) * percent // 100)]


def main() -> None:
    folder = Path(sys.argv[1])
    index = build(folder)
    index.reload()
    searcher = index.searcher()
    ours = json.loads((folder / "vigil.json").read_text())
    queries: dict[str, list[str]] = {}
    for line in (folder / "queries.tsv").read_text().splitlines():
        kind, text = line.split("\t")
        queries.setdefault(kind, []).append(text)
    print("\n| query | found (mean) | tantivy p50 µs | p99 µs | vigil p50 µs | p99 µs | tantivy / vigil at p50 | at p99 |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for kind, texts in queries.items():
        times = []
        found = 0
        for round in range(ROUNDS):
            for text in texts:
                start = time.perf_counter()
                found += run(index, searcher, text)
                if round > 0:
                    times.append((time.perf_counter() - start) * 1e6)
        p50, p99 = percentile(times, 50), percentile(times, 99)
        mine = ours[kind]
        print(
            f"| {kind} | {found // (len(texts) * ROUNDS)} | {p50:.0f} | {p99:.0f} | {mine['p50']:.0f} | {mine['p99']:.0f} "
            f"| {p50 / mine['p50']:.2f} | {p99 / mine['p99']:.2f} |"
        )


if __name__ == "__main__":
    main()
