package dev.budgetpulse.reports.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A mail as it goes over the line (RFC 5322, 2045 to 2047, 2231), in ASCII and in lines that are
 * short enough for every server.
 *
 * <p>It is written here and not by {@code MimeMessage}, whose boundaries differ each time, whose
 * file names depend on settings of {@code System}, whose parts depend on what the thread's class
 * loader finds, and which lets typed text that looks like an encoded word be decoded by the reader.
 * Equal mails of one moment have equal bytes.
 */
final class Letter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

  private final Mail mail;
  private final String from;
  private final String to;
  private final Instant written;
  private final String domain;

  /** Makes one; both addresses are those of the mail, in ASCII. */
  Letter(Mail mail, String from, String to, Instant written, String domain) {
    this.mail = mail;
    this.from = from;
    this.to = to;
    this.written = written;
    this.domain = domain;
  }

  byte[] bytes() {
    List<String> headers = new ArrayList<>();
    headers.add("Date: " + DATE.format(written));
    headers.add("From: " + HeaderText.mailbox(mail.from().name(), from));
    headers.add("To: " + HeaderText.mailbox(mail.to().name(), to));
    headers.add("Message-ID:\r\n <" + mail.id() + "@" + domain + ">");
    headers.add("Subject:" + HeaderText.unstructured(mail.subject()));
    headers.add("Auto-Submitted: auto-generated");
    mail.unsubscribe()
        .ifPresent(
            link -> {
              headers.add("List-Unsubscribe:\r\n <" + link.toASCIIString() + ">");
              headers.add("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
            });
    headers.add("MIME-Version: 1.0");
    Entity content = content();
    headers.addAll(content.headers());
    return new Entity(headers, content.body()).bytes();
  }

  private Entity content() {
    Entity said = text("text/plain", mail.text());
    if (mail.html().isPresent()) {
      said = together("alternative", List.of(said, shown(mail.html().get())));
    }
    List<Entity> parts = new ArrayList<>(List.of(said));
    for (MailPart attachment : mail.attachments()) {
      parts.add(
          file(
              attachment,
              "Content-Disposition: attachment;" + HeaderText.fileName(attachment.name())));
    }
    return parts.size() == 1 ? said : together("mixed", parts);
  }

  private Entity shown(String html) {
    Entity page = text("text/html", html);
    List<Entity> parts = new ArrayList<>(List.of(page));
    for (MailPart image : mail.images()) {
      parts.add(
          file(
              image,
              "Content-Disposition: inline",
              "Content-ID: <" + HeaderText.contentId(image.name()) + ">"));
    }
    return parts.size() == 1 ? page : together("related", parts);
  }

  private static Entity text(String type, String text) {
    return new Entity(
        List.of(
            "Content-Type: " + type + "; charset=UTF-8",
            "Content-Transfer-Encoding: quoted-printable"),
        QuotedPrintable.of(text));
  }

  private static Entity file(MailPart part, String... headers) {
    List<String> all = new ArrayList<>();
    all.add("Content-Type: " + HeaderText.mediaType(part.mediaType()));
    all.add("Content-Transfer-Encoding: base64");
    all.addAll(List.of(headers));
    return new Entity(all, LINES.encode(part.content()));
  }

  private Entity together(String kind, List<Entity> parts) {
    String boundary = boundary(kind);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Entity part : parts) {
      body.writeBytes(ascii("--" + boundary + "\r\n"));
      body.writeBytes(part.bytes());
      body.writeBytes(ascii("\r\n"));
    }
    body.writeBytes(ascii("--" + boundary + "--\r\n"));
    return new Entity(
        List.of("Content-Type: multipart/" + kind + ";\r\n boundary=\"" + boundary + "\""),
        body.toByteArray());
  }

  /** Neither of the two encodings ever writes an underscore after an equals sign. */
  private String boundary(String kind) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(ascii(mail.id()));
      return "=_" + kind + "_" + HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Headers and what they are about. */
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  private record Entity(List<String> headers, byte[] body) {
    byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      headers.forEach(header -> all.writeBytes(ascii(header + "\r\n")));
      all.writeBytes(ascii("\r\n"));
      all.writeBytes(body);
      return all.toByteArray();
    }
  }
}
