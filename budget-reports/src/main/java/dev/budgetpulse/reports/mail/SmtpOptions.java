package dev.budgetpulse.reports.mail;

import dev.budgetpulse.reports.internal.Optionally;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Which mail server to hand mails to, and how to talk with it. Immutable and thread-safe; its text
 * form shows no user and no secret.
 *
 * @param host the server's name or address, which its certificate has to name
 * @param port its port, 1 to 65,535
 * @param security how what is said is kept from others
 * @param domain a domain of the sender's own, in ASCII: it greets the server and ends the {@code
 *     Message-ID}
 * @param login who signs in there, empty where nobody has to
 * @param bounces the address that the server tells of mails it could not deliver, empty for the one
 *     a mail is from
 * @param limits how long to wait
 * @param tls what makes TLS connections, with a certificate authority of the host's own for
 *     instance; empty for the one of the JDK. Whatever it trusts, the certificate has to name the
 *     host.
 */
public record SmtpOptions(
    String host,
    int port,
    Security security,
    String domain,
    Optional<Login> login,
    Optional<MailAddress> bounces,
    Limits limits,
    Optional<SSLSocketFactory> tls) {

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if a value is out of its range, or somebody would sign in at
   *     another machine without TLS
   * @throws IllegalStateException if Angus Mail, which talks with the server, is not there
   */
  public SmtpOptions {
    // Asked here, because the transport itself cannot even be loaded without it.
    Optionally.require(
        "org.eclipse.angus.mail.smtp.SMTPMessage", "Mails by SMTP", "org.eclipse.angus:angus-mail");
    Objects.requireNonNull(security, "security");
    Objects.requireNonNull(bounces, "bounces");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(tls, "tls");
    if (!host.matches("[A-Za-z0-9._:-]{1,253}")) {
      throw new IllegalArgumentException("A mail server has a name or an address in ASCII");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
    }
    if (!domain.matches("[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*") || domain.length() > 253) {
      throw new IllegalArgumentException("The domain is one in ASCII");
    }
    if (login.isPresent() && security == Security.PLAINTEXT && !isLoopback(host)) {
      throw new IllegalArgumentException("Nobody signs in at another machine without TLS");
    }
  }

  /** Returns options of a server at which nobody has to sign in. */
  public static SmtpOptions of(String host, int port, Security security, String domain) {
    return new SmtpOptions(
        host,
        port,
        security,
        domain,
        Optional.empty(),
        Optional.empty(),
        Limits.DEFAULT,
        Optional.empty());
  }

  /**
   * Returns these options with somebody who signs in.
   *
   * @param secret gives the password each time it is needed; the array is overwritten afterwards
   */
  public SmtpOptions withLogin(String user, Supplier<char[]> secret) {
    return new SmtpOptions(
        host, port, security, domain, Optional.of(new Login(user, secret)), bounces, limits, tls);
  }

  /** Returns these options with an address that is told of mails that could not be delivered. */
  public SmtpOptions withBounces(MailAddress address) {
    return new SmtpOptions(host, port, security, domain, login, Optional.of(address), limits, tls);
  }

  /** Returns these options with other times to wait. */
  public SmtpOptions withLimits(Limits newLimits) {
    return new SmtpOptions(host, port, security, domain, login, bounces, newLimits, tls);
  }

  /** Returns these options with what makes TLS connections. */
  public SmtpOptions withTls(SSLSocketFactory factory) {
    return new SmtpOptions(
        host, port, security, domain, login, bounces, limits, Optional.of(factory));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** Leaves the user and the secret out. */
  @Override
  public String toString() {
    return "SmtpOptions[" + host + ":" + port + ", " + security + "]";
  }

  /** How what is said between two machines is kept from others. */
  public enum Security {
    /** TLS 1.2 or later from the first byte on, usually at port 465. */
    TLS,
    /**
     * TLS 1.2 or later before anything is said of a mail, usually at port 587. A server that does
     * not offer it is told nothing.
     */
    STARTTLS,
    /** Everybody on the way can read and change mails: for a server on the same machine. */
    PLAINTEXT
  }

  /**
   * Who signs in. Its text form shows neither.
   *
   * @param user the user's name
   * @param secret gives the password each time it is needed; the array is overwritten afterwards
   */
  public record Login(String user, Supplier<char[]> secret) {
    /**
     * Refuses null.
     *
     * @throws IllegalArgumentException if the name has control characters or is empty
     */
    public Login {
      Objects.requireNonNull(secret, "secret");
      if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("A user's name is not empty and is printable");
      }
    }

    /** Leaves both out. */
    @Override
    public String toString() {
      return "Login";
    }
  }

  /**
   * How long to wait, each 1 ms to 1 h.
   *
   * @param connect for the server to answer at all
   * @param read for each answer, or the next part of it
   * @param write for the server to take the next part of a mail
   * @param whole for all of it, however slowly it goes on; less than what the sender of a mail
   *     leaves before it is tried by somebody else
   */
  public record Limits(Duration connect, Duration read, Duration write, Duration whole) {
    /** 10 s to connect, 20 s for an answer, 20 s to write, two minutes in all. */
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public Limits {
      requireRange(connect);
      requireRange(read);
      requireRange(write);
      requireRange(whole);
    }

    private static void requireRange(Duration limit) {
      if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("A limit is 1 ms to 1 h, not " + limit);
      }
    }
  }
}
