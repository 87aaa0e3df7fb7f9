"""The texts and queries of `vigil-bench search` through tantivy (PyPI) and through Vigil, on one core.

Both engines read the query's text, require all words (or, where no text has them all, any), count every match and give the best ten.
Rounds alternate; of each query the median of all rounds counts, so that what else the machine does meanwhile meets both. Times are by the
clock, and of processor time, which leaves out what other programs take.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import tantivy

ROUNDS = 7


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


def ask(index: tantivy.Index, searcher: tantivy.Searcher, text: str) -> int:
    # Vigil's words are all required; in tantivy's language that is a plus before each.
    required = text if text.startswith('"') else " ".join("+" + word for word in text.split())
    fields = ["title", "summary", "body"]
    boosts = {"title": 5.0, "summary": 2.0, "body": 1.0}
    result = searcher.search(index.parse_query(required, fields, boosts), 10)
    if result.count == 0 and required != text:
        result = searcher.search(index.parse_query(text, fields, boosts), 10)
    return result.count


def theirs(index: tantivy.Index, texts: list[str]) -> list[dict[str, float]]:
    searcher = index.searcher()
    for text in texts:
        ask(index, searcher, text)
    answers = []
    for text in texts:
        start, busy = time.perf_counter_ns(), time.thread_time_ns()
        found = ask(index, searcher, text)
        busy, end = time.thread_time_ns() - busy, time.perf_counter_ns()
        answers.append({"found": found, "wall": (end - start) / 1e3, "busy": busy / 1e3})
    return answers


def medians(rounds: list[list[dict[str, float]]], of: str, which: list[int]) -> list[float]:
    return sorted(statistics.median(round[number][of] for round in rounds) for number in which if of in rounds[0][number])


def percentile(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]


def main() -> None:
    bench, folder = sys.argv[1], Path(sys.argv[2])
    index = build(folder)
    index.reload()
    kinds: dict[str, list[int]] = {}
    texts = []
    for number, line in enumerate((folder / "queries.tsv").read_text().splitlines()):
        kind, text = line.split("\t")
        kinds.setdefault(kind, []).append(number)
        texts.append(text)
    vigil, other = [], []
    for _ in range(ROUNDS):
        # A child runs on the core that this process was given.
        vigil.append(json.loads(subprocess.run([bench, "search-round", str(folder)], check=True, capture_output=True).stdout))
        other.append(theirs(index, texts))
    for of, name in (("wall", "by the clock"), ("busy", "processor time")):
        print(f"\nµs, {name}")
        print("| query | found (mean) | vigil p50 | p99 | tantivy p50 | p99 | tantivy / vigil at p50 | at p99 | vigil's whole page p99 |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for kind, which in kinds.items():
            found = sum(vigil[0][number]["found"] for number in which) // len(which)
            ours, times = medians(vigil, of, which), medians(other, of, which)
            page = medians(vigil, "page" if of == "wall" else "pageBusy", which)
            row = [percentile(ours, 50), percentile(ours, 99), percentile(times, 50), percentile(times, 99)]
            print(
                f"| {kind} | {found} | " + " | ".join(f"{value:.0f}" for value in row)
                + f" | {row[2] / row[0]:.2f} | {row[3] / row[1]:.2f} | {percentile(page, 99):.0f} |"
            )


if __name__ == "__main__":
    main()
