package dev.budgetpulse.core.statement;

import java.util.List;
import java.util.Objects;

/**
 * Something that a reader found out about a file.
 *
 * @param key the key under which another answer can be given, such as "delimiter"
 * @param value what was found, as an answer would be written, such as ";"
 * @param evidence why, in a few words for people, in English, such as "12 of 12 lines have 6
 *     fields"
 * @param reasons what the evidence says, one after the other, for other languages; none if it is
 *     the same in all of them
 */
public record Detected(String key, String value, String evidence, List<Wording> reasons) {
  /** Copies the list. */
  public Detected {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(evidence, "evidence");
    reasons = List.copyOf(reasons);
  }

  /** Makes something whose evidence is told in the same words in every language. */
  public Detected(String key, String value, String evidence) {
    this(key, value, evidence, List.of());
  }

  /**
   * Returns what remarks give the reasons for.
   *
   * @param reasons wordings of {@link Remark}s
   * @throws IllegalArgumentException if one is none
   */
  public static Detected of(String key, String value, List<Wording> reasons) {
    return new Detected(key, value, Remark.english(reasons), reasons);
  }

  /** Returns what a remark gives the reason for. */
  public static Detected of(String key, String value, Wording reason) {
    return of(key, value, List.of(reason));
  }
}
