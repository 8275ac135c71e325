package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * Insights as their page shows them.
 *
 * @param open what deserves attention, most important first
 * @param dismissed what was dismissed, in the same order
 * @param health how the money is doing, if anything is known
 * @param streams what comes again and is not scheduled, largest yearly amount first
 * @param subscriptions what of that is subscribed to costs in a year, if there is any
 * @param editable whether the reader may dismiss and schedule
 */
public record InsightsView(
    List<Row> open,
    List<Row> dismissed,
    Optional<Health> health,
    List<Stream> streams,
    Optional<Amount> subscriptions,
    boolean editable) {

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
   * @param how where it comes from and how sure it is
   * @param method the name of the method, for who looks it up
   * @param figures the numbers
   * @param entries how many entries
   * @param latest the latest of them
   */
  public record Why(
      String how, String method, List<Figure> figures, int entries, List<Link> latest) {}

  /** A number, and what it was held against. */
  public record Figure(String name, String value, Optional<String> threshold) {}

  /** An entry. */
  public record Link(String address, String text, Amount amount) {}

  /**
   * How the money is doing.
   *
   * @param score 0 to 100
   * @param rating what that means, in a word
   * @param known of how many of a hundred points something is known
   */
  public record Health(int score, String rating, int known, List<Part> parts) {}

  /**
   * What a score is made of.
   *
   * @param points 0 to 100
   * @param weight how much it weighs, of 100
   * @param explanation what was found
   * @param advice what would raise it
   */
  public record Part(
      String name, int points, int weight, String explanation, Optional<String> advice) {}

  /**
   * What comes again.
   *
   * @param fingerprint what it is told by
   * @param state how it stands, if that has to be said
   * @param late whether it should have come
   * @param dearer what it was before its amount last changed
   */
  public record Stream(
      String fingerprint,
      String payee,
      String cadence,
      Amount amount,
      Amount yearly,
      String next,
      Optional<String> state,
      boolean late,
      Optional<String> dearer) {}
}
