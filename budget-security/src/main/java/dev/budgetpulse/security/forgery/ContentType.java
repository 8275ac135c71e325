package dev.budgetpulse.security.forgery;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells JSON from what a form of another site can send without being asked first. */
public final class ContentType {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json(?:[ \\t]{0,8};[ \\t]{0,8}charset=(?:utf-8|\"utf-8\"))?",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 100;

  private ContentType() {}

  /**
   * Says whether a body is declared as JSON in UTF-8; answer 415 if not.
   *
   * @param contentType the value of the {@code Content-Type} header, if it was sent
   */
  public static boolean isJson(Optional<String> contentType) {
    return contentType
        .map(String::strip)
        .filter(type -> type.length() <= LONGEST && JSON.matcher(type).matches())
        .isPresent();
  }
}
