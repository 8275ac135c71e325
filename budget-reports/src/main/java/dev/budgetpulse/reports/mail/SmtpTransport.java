package dev.budgetpulse.reports.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * Hands mails to a mail server by SMTP, over one connection for each mail.
 *
 * <p>It needs {@code jakarta.mail-api} and {@code angus-mail} at run time. What it answers:
 *
 * <ul>
 *   <li>{@link MailOutcome.Refused} with the server's code if it refuses the recipient or the mail
 *       for good, or with "address" if the address cannot be written in ASCII;
 *   <li>{@link MailOutcome.Postponed} with the server's code if it refuses them for now;
 *   <li>{@link MailOutcome.Postponed} for what is no fault of the mail: "authentication", "tls" (no
 *       STARTTLS, a certificate that is not trusted, is not of this host or not of this day),
 *       "sender-" and the code if the sender is refused, "unreachable", "timeout", "connection";
 *   <li>{@link MailOutcome.Postponed} with {@link MailOutcome.Postponed#UNKNOWN_AFTER_DATA} if the
 *       line was cut, or nothing was said for too long, between the end of the mail and the answer.
 *       No client can know then whether the server has it. The next try has the same {@code
 *       Message-ID}, by which many servers and programs know it again.
 * </ul>
 *
 * <p>Thread-safe. It logs nothing; Angus writes addresses and what is said to {@code
 * java.util.logging} at {@code FINE} and below, which a host leaves off.
 */
public final class SmtpTransport implements MailTransport {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private final SmtpOptions options;
  private final Clock clock;
  private final ScheduledExecutorService watch;
  private final Session session;

  /**
   * Makes a transport; nothing is connected yet.
   *
   * @param options which server, and how to talk with it
   * @param clock what dates the mails
   * @param watch closes connections that take too long; one thread is enough, and it stays the
   *     caller's
   */
  public SmtpTransport(SmtpOptions options, Clock clock, ScheduledExecutorService watch) {
    this.options = options;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.watch = Objects.requireNonNull(watch, "watch");
    this.session = Session.getInstance(properties(options));
  }

  private static Properties properties(SmtpOptions options) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.localhost", options.domain());
    properties.setProperty("mail.smtp.auth", Boolean.toString(options.login().isPresent()));
    // The others of Angus are broken ciphers, and each reads more of what a server makes up.
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    // What a server says to goodbye changes nothing.
    properties.setProperty("mail.smtp.quitwait", "false");
    if (options.security() == SmtpOptions.Security.STARTTLS) {
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.starttls.required", "true");
      properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      properties.setProperty("mail.smtp.ssl.protocols", String.join(" ", PROTOCOLS));
      properties.put("mail.smtp.ssl.socketFactory", factory(options));
    }
    return properties;
  }

  private static SSLSocketFactory factory(SmtpOptions options) {
    return options.tls().orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Override
  public MailOutcome send(Mail mail) {
    Optional<String> to = inAscii(mail.to());
    Optional<String> from = inAscii(options.bounces().orElse(mail.from()));
    Optional<String> author = inAscii(mail.from());
    if (to.isEmpty()) {
      return new MailOutcome.Refused("address");
    }
    if (from.isEmpty() || author.isEmpty()) {
      return new MailOutcome.Postponed("sender-address");
    }
    Letter letter = new Letter(mail, author.get(), to.get(), clock.instant(), options.domain());
    try (GuardedSocket line = new GuardedSocket(watch, options.limits())) {
      return send(line, letter.bytes(), from.get(), to.get());
    } catch (IOException e) {
      // What closing says comes too late to matter, and nothing else throws.
      throw new IllegalStateException("A connection cannot be closed", e);
    }
  }

  private MailOutcome send(GuardedSocket line, byte[] letter, String from, String to) {
    String failed;
    boolean startsTls = options.security() == SmtpOptions.Security.STARTTLS;
    SmtpConversation conversation = new SmtpConversation(session, url(), startsTls);
    try {
      connect(line);
      failed = conversation.open(secured(line));
    } catch (IOException e) {
      failed = Reasons.of(e, line.isConnected() ? "connection" : "unreachable");
    }
    if (!failed.isEmpty()) {
      return new MailOutcome.Postponed(line.isLate() ? "timeout" : failed);
    }
    try {
      SMTPMessage message = new SMTPMessage(session, new ByteArrayInputStream(letter));
      message.setEnvelopeFrom(from);
      InternetAddress recipient = new InternetAddress();
      recipient.setAddress(to);
      return timed(conversation.send(message, recipient), line);
    } catch (MessagingException e) {
      throw new IllegalStateException("A mail cannot be read back", e);
    } finally {
      close(conversation);
    }
  }

  private static MailOutcome timed(MailOutcome outcome, GuardedSocket line) {
    boolean cut = line.isLate() && outcome.equals(new MailOutcome.Postponed("connection"));
    return cut ? new MailOutcome.Postponed("timeout") : outcome;
  }

  private static void close(SmtpConversation conversation) {
    try {
      conversation.close();
    } catch (MessagingException e) {
      // The answer is known by now.
    }
  }

  private URLName url() {
    if (options.login().isEmpty()) {
      return new URLName("smtp", options.host(), options.port(), null, null, null);
    }
    SmtpOptions.Login login = options.login().get();
    char[] secret = login.secret().get();
    try {
      return new URLName(
          "smtp", options.host(), options.port(), null, login.user(), new String(secret));
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private void connect(GuardedSocket line) throws IOException {
    line.setSoTimeout(Math.toIntExact(options.limits().read().toMillis()));
    // With the name as it was given, whatever a name server says about the address: it is the
    // name that the certificate is held against.
    InetAddress resolved = InetAddress.getByName(options.host());
    InetAddress named = InetAddress.getByAddress(options.host(), resolved.getAddress());
    line.connect(new InetSocketAddress(named, options.port()), millis(options.limits().connect()));
  }

  private static int millis(Duration limit) {
    return Math.toIntExact(limit.toMillis());
  }

  private Socket secured(Socket line) throws IOException {
    if (options.security() != SmtpOptions.Security.TLS) {
      return line;
    }
    SSLSocket secured =
        (SSLSocket) factory(options).createSocket(line, options.host(), options.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Returns an address that every server can be told, or nothing if there is none. */
  private static Optional<String> inAscii(MailAddress address) {
    String text = address.address();
    String local = text.substring(0, text.indexOf('@'));
    String domain = text.substring(text.indexOf('@') + 1);
    if (!isAscii(local)) {
      return Optional.empty();
    }
    if (isAscii(domain)) {
      return Optional.of(text);
    }
    try {
      String ascii = IDN.toASCII(domain);
      // IDNA of 2003, which the JDK knows, writes ß as ss: that is somebody else's domain.
      return IDN.toUnicode(ascii).equalsIgnoreCase(domain) && isAscii(ascii)
          ? Optional.of(local + "@" + ascii)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }
}
