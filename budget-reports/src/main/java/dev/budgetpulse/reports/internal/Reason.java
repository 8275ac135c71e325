package dev.budgetpulse.reports.internal;

/** Why something was not delivered, in a word or a code. */
public final class Reason {
  private static final int LONGEST = 60;

  private Reason() {}

  /** Returns a reason without what no code or word has, in at most 60 characters. */
  public static String plain(String reason) {
    String plain = reason.replaceAll("[^A-Za-z0-9._-]+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST));
  }
}
