package dev.budgetpulse.reports.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.budgetpulse.reports.testkit.MailTransportSpec.Arrived;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A mail server that takes everything, and its mails as another library reads them. */
final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  void enrol(String user, String password) {
    server.setUser(user, user, password);
  }

  /** Returns the mails and takes them out. */
  List<MimeMessage> messages() {
    try {
      List<MimeMessage> all = Arrays.asList(server.getReceivedMessages());
      List<MimeMessage> copies = new ArrayList<>();
      for (MimeMessage message : all) {
        copies.add(new MimeMessage(message));
      }
      server.purgeEmailFromAllMailboxes();
      return copies;
    } catch (MessagingException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Arrived> arrived() {
    return messages().stream().map(Mailbox::read).toList();
  }

  static Arrived read(MimeMessage message) {
    try {
      Reading reading = new Reading();
      reading.read(message);
      String id = message.getMessageID();
      return new Arrived(
          id.substring(1, id.indexOf('@')),
          address((InternetAddress) message.getFrom()[0]),
          address((InternetAddress) message.getAllRecipients()[0]),
          Optional.ofNullable(message.getSubject()).orElse(""),
          String.join("", reading.texts),
          reading.pages.stream().findFirst(),
          reading.images,
          reading.files,
          Optional.ofNullable(message.getHeader("List-Unsubscribe", ","))
              .map(link -> URI.create(link.substring(1, link.length() - 1))),
          Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MailAddress address(InternetAddress address) {
    return new MailAddress(
        address.getAddress(), Optional.ofNullable(address.getPersonal()).orElse(""));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Reading {
    private final List<String> texts = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<MailPart> images = new ArrayList<>();
    private final List<MailPart> files = new ArrayList<>();

    void read(Part part) throws MessagingException, IOException {
      if (part.getContent() instanceof MimeMultipart parts) {
        for (int at = 0; at < parts.getCount(); at++) {
          read(parts.getBodyPart(at));
        }
        return;
      }
      byte[] content = part.getInputStream().readAllBytes();
      String type = part.getContentType().split(";", 2)[0];
      if (part.getHeader("Content-ID") != null) {
        String id = part.getHeader("Content-ID")[0];
        images.add(new MailPart(id.substring(1, id.length() - 1), type, content));
      } else if (part instanceof BodyPart && Part.ATTACHMENT.equals(part.getDisposition())) {
        files.add(new MailPart(part.getFileName(), type, content));
      } else {
        (type.equals("text/html") ? pages : texts).add(new String(content, StandardCharsets.UTF_8));
      }
    }
  }
}
