package dev.budgetpulse.examples.server.post;

import java.util.List;

/**
 * What somebody gets by mail.
 *
 * @param subscriptions what they have asked for
 * @param topics the reports to choose from
 * @param cadences the days to choose from
 * @param hours the hours to choose from
 * @param formats what can be attached
 * @param sent what has become of the latest ones
 */
public record PostView(
    List<Subscribed> subscriptions,
    List<Option> topics,
    List<Option> cadences,
    List<Option> hours,
    List<Option> formats,
    List<Sent> sent) {

  /** Something to choose. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * A report that comes by mail.
   *
   * @param topic what addresses call it
   * @param title what people call it
   * @param when on which days, at which hour, with what
   */
  public record Subscribed(String topic, String title, String when) {}

  /**
   * A report that was to be sent.
   *
   * @param title which and of which days
   * @param state what has become of it
   * @param good whether a mail server has taken it
   */
  public record Sent(String title, String state, boolean good) {}
}
