package dev.budgetpulse.security.account;

/** Where to go after signing in, if a client may say so. */
public final class Redirect {
  private static final String HOME = "/";

  private Redirect() {}

  /**
   * Returns a path of this application, with its query, as it was sent; {@code /} for anything that
   * a browser could take for another place.
   *
   * @param target anything at all
   */
  public static String after(String target) {
    boolean ours =
        target.length() <= 2_000
            && target.startsWith("/")
            && target.chars().allMatch(c -> c > ' ' && c <= '~' && "\\\"<>#".indexOf(c) < 0)
            && !target.startsWith("//")
            // Servers and browsers disagree on when these are decoded.
            && !target.matches("(?i)/(?:%2f|%5c|%09|%0a|%0d).*");
    return ours ? target : HOME;
  }
}
