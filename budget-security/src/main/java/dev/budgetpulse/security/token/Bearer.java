package dev.budgetpulse.security.token;

import java.util.List;
import java.util.Optional;

/** Reads the token of an {@code Authorization} header; cookies are no authentication here. */
public final class Bearer {
  private static final String SCHEME = "bearer ";
  private static final int MOST_CHARACTERS = 512;

  private Bearer() {}

  /**
   * Returns the token of a kind that a request carries.
   *
   * @param authorization the values of all {@code Authorization} headers, which may be anything;
   *     only one of them may be there
   */
  public static Optional<OpaqueToken> read(OpaqueToken.Kind kind, List<String> authorization) {
    if (authorization.size() != 1 || authorization.get(0).length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String header = authorization.get(0);
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? OpaqueToken.parse(kind, header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
