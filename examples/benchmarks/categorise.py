#!/usr/bin/env python3
"""How well a linear support vector machine suggests categories, to hold ours against.

Reads CSV files with a header of id,date,description,amount,currency,category, or what the household generator writes.
Rows go by date and id. The first fifth is learnt; then twentieths are tested and learnt in turn, by learning all
anew. With --last-fifth four fifths are learnt once and the last is tested. It knows nothing but the description:
TF-IDF of 2 to 5 characters. Needs scikit-learn, such as Debian's python3-sklearn.
"""

import argparse
import csv
import re
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row.get("kind") != "transfer"]
    rows.sort(key=lambda row: (row["date"], row["id"]))
    return [(row["description"], row["category"]) for row in rows]


def bare(text):
    """A text as a human would call it the same."""
    return re.sub("[0-9]", "", text).strip()


def learnt(rows):
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(2, 5), sublinear_tf=True, lowercase=True),
        LinearSVC(random_state=1),
    )
    model.fit([text for text, _ in rows], [category for _, category in rows])
    return model


def blocks(count, last_fifth):
    if last_fifth:
        yield count * 4 // 5, count
        return
    size = max(1, count // 20)
    for start in range(count // 5, count, size):
        yield start, min(count, start + size)


def macro_f1(answers):
    scores = []
    for category in {actual for actual, _, _ in answers}:
        of = sum(actual == category for actual, _, _ in answers)
        said = sum(guess == category for _, guess, _ in answers)
        right = sum(actual == guess == category for actual, guess, _ in answers)
        scores.append(2 * right / (of + said))
    return sum(scores) / len(scores)


def accuracy(answers):
    return sum(actual == guess for actual, guess, _ in answers) / max(1, len(answers))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--last-fifth", action="store_true", help="learn four fifths once and test the last")
    options = parser.parse_args()
    print("| | accuracy | new texts | of | macro-F1 | processor seconds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for path in options.files:
        rows = read(path)
        answers = []
        start = time.process_time()
        for begin, end in blocks(len(rows), options.last_fifth):
            model = learnt(rows[:begin])
            seen = {bare(text) for text, _ in rows[:begin]}
            guesses = model.predict([text for text, _ in rows[begin:end]])
            answers += [
                (actual, guess, bare(text) not in seen)
                for (text, actual), guess in zip(rows[begin:end], guesses)
            ]
        seconds = time.process_time() - start
        new = [answer for answer in answers if answer[2]]
        print(
            f"| {path} ({len(rows)} rows) | {accuracy(answers):.3f} | {accuracy(new):.3f} | {len(new)}"
            f" | {macro_f1(answers):.3f} | {seconds:.1f} |"
        )


if __name__ == "__main__":
    main()
