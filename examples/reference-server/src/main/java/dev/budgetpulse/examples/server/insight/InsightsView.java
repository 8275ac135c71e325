package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Insights as their page shows them.
 *
 * @param open what deserves attention, most important first
 * @param dismissed how many are not shown
 * @param streams what comes again and is not scheduled, largest yearly amount first
 * @param planned what is scheduled next, in order
 */
public record InsightsView(
    List<Row> open, int dismissed, List<Stream> streams, List<Planned> planned) {

  /**
   * What was found.
   *
   * @param key what it is told by
   * @param weight how much it matters, in words
   * @param css the class that styles that
   * @param changed whether it was looked at before and is another now
   * @param stake how much money it is about, if any
   */
  public record Row(
      String key,
      String weight,
      String css,
      boolean changed,
      String text,
      Optional<Amount> stake,
      Why why) {}

  /**
   * What it rests on.
   *
   * @param method how it was found
   * @param confidence how sure it is, such as 95%
   * @param figures the numbers
   * @param entries how many entries
   * @param latest the latest of them
   */
  public record Why(
      String method, String confidence, List<Figure> figures, int entries, List<Link> latest) {}

  /** A number, and what it was held against. */
  public record Figure(String name, String value, Optional<String> threshold) {}

  /** An entry. */
  public record Link(String address, String text, Amount amount) {}

  /**
   * What comes again.
   *
   * @param fingerprint what it is told by
   */
  public record Stream(
      String fingerprint,
      String payee,
      String cadence,
      Amount amount,
      Amount yearly,
      String next,
      String state) {}

  /** What a schedule has next. */
  public record Planned(String name, Amount amount, String due) {}
}
