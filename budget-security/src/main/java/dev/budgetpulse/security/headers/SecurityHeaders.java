package dev.budgetpulse.security.headers;

/**
 * The headers that keep a browser from doing with our responses what only an attacker wants.
 *
 * <p>There is one profile for each sort of response; every response has one, errors and redirects
 * included. Immutable and thread-safe.
 */
public final class SecurityHeaders {
  private final boolean encrypted;
  private final boolean onTrial;
  // Where violations are reported, or nothing.
  private final String reports;
  // Which policies of Trusted Types scripts may make.
  private final String trusted;

  private SecurityHeaders(boolean encrypted, boolean onTrial, String reports, String trusted) {
    this.encrypted = encrypted;
    this.onTrial = onTrial;
    this.reports = reports;
    this.trusted = trusted;
  }

  /** Returns the headers for a server that browsers reach by HTTPS, directly or by a proxy. */
  public static SecurityHeaders overTls() {
    return new SecurityHeaders(true, false, "", ContentSecurityPolicy.NONE);
  }

  /** Returns the headers for a server that browsers reach by plain HTTP, as on the own machine. */
  public static SecurityHeaders overPlainHttp() {
    return new SecurityHeaders(false, false, "", ContentSecurityPolicy.NONE);
  }

  /**
   * Returns the same headers that also ask browsers to report what a page tried against its policy;
   * read the reports with {@link ViolationReport}.
   *
   * @param path the path on this host that takes them, such as {@code /csp-reports}
   * @throws IllegalArgumentException if it is no plain path
   */
  public SecurityHeaders reportingTo(String path) {
    if (!path.matches("/[A-Za-z0-9/_-]{1,100}")) {
      throw new IllegalArgumentException("Reports go to a plain path on this host");
    }
    return new SecurityHeaders(encrypted, onTrial, path, trusted);
  }

  /**
   * Returns the same headers whose policy for pages is reported only, never enforced: for pages
   * that are on their way to keeping it.
   */
  public SecurityHeaders onTrial() {
    return new SecurityHeaders(encrypted, true, reports, trusted);
  }

  /**
   * Returns the same headers whose pages may make one policy of Trusted Types, which a script needs
   * to register a service worker: the policy then says which addresses are good.
   *
   * @param policy its name: up to 60 letters, digits, dashes
   * @throws IllegalArgumentException if it is no such name, or {@code default}, which would apply
   *     to every text unasked
   */
  public SecurityHeaders trusting(String policy) {
    if (!policy.matches("[A-Za-z0-9-]{1,60}") || policy.equals("default")) {
      throw new IllegalArgumentException("A policy has a name of its own");
    }
    return new SecurityHeaders(encrypted, onTrial, reports, policy);
  }

  /**
   * Returns the headers of an HTML page.
   *
   * @param nonce what the page's own scripts and styles carry in their {@code nonce} attribute
   */
  public ResponseHeaders document(Nonce nonce) {
    return document(nonce, "strict-origin-when-cross-origin");
  }

  /**
   * Returns the headers of an HTML page on the way to signing in: of the forms for passwords and
   * codes, and of what a link in a mail opens. Such a page tells no other site where it was. Its
   * address must have no secret in it: the policy is not {@code no-referrer}, under which browsers
   * send the forms of the page with the origin {@code null}, and those are refused.
   *
   * @param nonce as for {@link #document(Nonce)}
   */
  public ResponseHeaders signIn(Nonce nonce) {
    return document(nonce, "same-origin");
  }

  private ResponseHeaders document(Nonce nonce, String referrer) {
    ContentSecurityPolicy policy = ContentSecurityPolicy.ofDocument(nonce, trusted);
    if (reports.isEmpty()) {
      return page(policy, referrer).kept();
    }
    return page(policy.with("report-to", "csp").with("report-uri", reports), referrer)
        .with("Reporting-Endpoints", "csp=\"" + reports + "\"")
        .kept();
  }

  private ResponseHeaders page(ContentSecurityPolicy policy, String referrer) {
    String name = onTrial ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";
    return common(name, policy)
        .with("Referrer-Policy", referrer)
        .with("Permissions-Policy", PermissionsPolicy.value())
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Embedder-Policy", "require-corp")
        .with("Cache-Control", "no-store");
  }

  /** Returns the headers of data for programs, such as JSON. */
  public ResponseHeaders api() {
    return data()
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store")
        .kept();
  }

  /** Returns the headers of a script, style or image whose name changes with its content. */
  public ResponseHeaders asset() {
    return data()
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .kept();
  }

  /**
   * Returns the headers of a service worker, which may ask its own host and load nothing else;
   * browsers look for a newer one each time.
   */
  public ResponseHeaders serviceWorker() {
    return common("Content-Security-Policy", ContentSecurityPolicy.ofWorker())
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-cache")
        .kept();
  }

  /**
   * Returns the headers of a file to be saved.
   *
   * @param fileName what to call it; folders and unprintable characters are left out
   */
  public ResponseHeaders download(String fileName) {
    return data()
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cache-Control", "no-store, private")
        .with("Content-Disposition", Attachment.named(fileName))
        .kept();
  }

  private ResponseHeaders data() {
    return common("Content-Security-Policy", ContentSecurityPolicy.ofData());
  }

  private ResponseHeaders common(String name, ContentSecurityPolicy policy) {
    ResponseHeaders headers =
        ResponseHeaders.none()
            .with(name, policy.value())
            .with("X-Content-Type-Options", "nosniff")
            .with("X-Frame-Options", "DENY")
            .with("X-XSS-Protection", "0")
            .with("Cross-Origin-Resource-Policy", "same-origin");
    return encrypted
        ? headers.with("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        : headers;
  }
}
