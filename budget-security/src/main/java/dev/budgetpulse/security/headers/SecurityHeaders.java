package dev.budgetpulse.security.headers;

/**
 * The headers that keep a browser from doing with our responses what only an attacker wants.
 *
 * <p>There is one profile for each sort of response; every response has one, errors and redirects
 * included. Immutable and thread-safe.
 */
public final class SecurityHeaders {
  private final boolean encrypted;

  private SecurityHeaders(boolean encrypted) {
    this.encrypted = encrypted;
  }

  /** Returns the headers for a server that browsers reach by HTTPS, directly or by a proxy. */
  public static SecurityHeaders overTls() {
    return new SecurityHeaders(true);
  }

  /** Returns the headers for a server that browsers reach by plain HTTP, as on the own machine. */
  public static SecurityHeaders overPlainHttp() {
    return new SecurityHeaders(false);
  }

  /**
   * Returns the headers of an HTML page.
   *
   * @param nonce what the page's own scripts and styles carry in their {@code nonce} attribute
   */
  public ResponseHeaders document(Nonce nonce) {
    return common(ContentSecurityPolicy.ofDocument(nonce))
        .with("Referrer-Policy", "strict-origin-when-cross-origin")
        .with("Permissions-Policy", PermissionsPolicy.value())
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Embedder-Policy", "require-corp")
        .with("Cache-Control", "no-store");
  }

  /** Returns the headers of data for programs, such as JSON. */
  public ResponseHeaders api() {
    return common(ContentSecurityPolicy.ofData())
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store");
  }

  /** Returns the headers of a script, style or image whose name changes with its content. */
  public ResponseHeaders asset() {
    return common(ContentSecurityPolicy.ofData())
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }

  /**
   * Returns the headers of a file to be saved.
   *
   * @param fileName what to call it; folders and unprintable characters are left out
   */
  public ResponseHeaders download(String fileName) {
    return common(ContentSecurityPolicy.ofData())
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store, private")
        .with("Content-Disposition", Attachment.named(fileName));
  }

  private ResponseHeaders common(ContentSecurityPolicy policy) {
    ResponseHeaders headers =
        ResponseHeaders.none()
            .with("Content-Security-Policy", policy.value())
            .with("X-Content-Type-Options", "nosniff")
            .with("X-Frame-Options", "DENY")
            .with("X-XSS-Protection", "0")
            .with("Cross-Origin-Resource-Policy", "same-origin");
    return encrypted
        ? headers.with("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        : headers;
  }
}
