package dev.budgetpulse.examples.server.site;

/**
 * How pages look to somebody, as attributes of their first element that the style sheet knows.
 *
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param density {@code comfortable} or {@code compact}
 * @param size of letters: {@code small}, {@code normal} or {@code large}
 */
public record Look(String theme, String density, String size) {
  /** How pages look to who has not chosen. */
  public static Look usual() {
    return new Look("auto", "comfortable", "normal");
  }
}
