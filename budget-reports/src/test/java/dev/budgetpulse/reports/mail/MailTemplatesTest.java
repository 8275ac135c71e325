package dev.budgetpulse.reports.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class MailTemplatesTest {
  private static final MailAddress ADA = new MailAddress("ada@example.org", "Ada");
  private static final URI LINK = URI.create("https://pulse.example/account/verify?token=a&b=1");
  private static final URI ENDING = URI.create("https://pulse.example/u?token=x");
  private static final MailStyle STYLE =
      MailStyle.of(
              "Pulse & Söhne",
              new MailAddress("pulse@example.org", "Pulse"),
              URI.create("https://pulse.example/"))
          .withImprint("Pulse GmbH <Berlin>\nHauptstraße 1");

  private final MailTemplates english = MailTemplates.of(STYLE, Wording.of(Locale.UK));
  private final MailTemplates german = MailTemplates.of(STYLE, Wording.of(Locale.GERMANY));

  @ParameterizedTest
  @EnumSource(AccountMail.class)
  void every_mail_says_the_same_as_text_and_as_html_in_both_languages(AccountMail kind) {
    Mail said = english.account("b-1", ADA, kind, Optional.of(LINK));
    Mail gesagt = german.account("b-1", ADA, kind, Optional.of(LINK));
    assertNotEquals(said.subject(), gesagt.subject());
    for (Mail mail : List.of(said, gesagt)) {
      String shown = shown(mail.html().orElseThrow());
      assertEquals(STYLE.from(), mail.from());
      assertEquals(Optional.empty(), mail.unsubscribe());
      assertTrue(mail.text().contains("\n" + LINK + "\n"), mail.text());
      assertTrue(links(mail.html().orElseThrow()).contains(LINK.toString()));
      for (String line : mail.text().lines().toList()) {
        String words = line.startsWith("-- ") || line.contains(", https://") ? "" : line;
        assertTrue(shown.contains(words.replaceAll(":$", "").strip()), words + " not in " + shown);
      }
    }
    assertFalse(gesagt.text().contains("Somebody"), gesagt.text());
  }

  @Test
  void a_secret_link_comes_with_a_warning_and_no_link_with_a_way_in() {
    assertTrue(
        english.account("b-1", ADA, AccountMail.RESET, Optional.of(LINK)).text().contains("alone"));
    Mail welcome = english.account("b-1", ADA, AccountMail.WELCOME, Optional.empty());
    assertFalse(welcome.text().contains("alone"));
    assertTrue(welcome.text().contains("Open Pulse & Söhne:\nhttps://pulse.example/\n"));
  }

  @Test
  void what_was_typed_is_shown_and_does_nothing() {
    String typed = "<script>alert('x')</script>\"><img src=x onerror=y> & \r\nBcc: eve@example.org";
    Mail mail =
        english.alert(
            "b-2",
            ADA,
            Text.typed(typed),
            List.of(Text.typed(typed), Text.typed("{0} '' %s ${x}")),
            LINK,
            Optional.of(ENDING));
    assertFalse(mail.subject().contains("\n"));
    String html = mail.html().orElseThrow();
    assertEquals(0, parsed(html).getElementsByTagName("script").getLength());
    assertEquals(0, parsed(html).getElementsByTagName("img").getLength());
    assertTrue(shown(html).contains("<script>alert('x')</script>\"><img src=x onerror=y> &"), html);
    assertTrue(shown(html).contains("{0} '' %s ${x}"), html);
    assertTrue(mail.text().contains("- {0} '' %s ${x}"));
  }

  @Test
  void alerts_and_digests_can_be_ended() {
    Text title = Text.typed("Groceries");
    List<Text> lines = List.of(Text.typed("Nearly used up"), Text.typed("Five days to go"));
    Mail alert = german.alert("b-3", ADA, title, lines, LINK, Optional.of(ENDING));
    Mail digest = german.digest("b-4", ADA, title, lines, LINK, Optional.of(ENDING));
    Mail nothing = german.digest("b-5", ADA, title, List.of(), LINK, Optional.empty());
    for (Mail mail : List.of(alert, digest)) {
      assertEquals(Optional.of(ENDING), mail.unsubscribe());
      assertTrue(mail.text().contains("- Nearly used up\n- Five days to go\n"), mail.text());
      assertTrue(mail.text().contains("abbestellen: " + ENDING), mail.text());
      assertTrue(links(mail.html().orElseThrow()).contains(ENDING.toString()));
    }
    assertTrue(digest.text().contains("Das hat der Tag gebracht:"), digest.text());
    assertTrue(nothing.text().contains("Heute gibt es nichts"), nothing.text());
  }

  @Test
  void a_report_is_framed_and_not_changed() {
    MailPart chart = new MailPart("spending", "image/png", new byte[] {1});
    MailPart file = new MailPart("march.pdf", "application/pdf", new byte[] {2});
    Mail mail =
        english.report(
            "b-6",
            ADA,
            Text.typed("March 2026"),
            "Spending 12\n",
            "<p>x</p>",
            List.of(chart),
            List.of(file),
            Optional.of(ENDING));
    assertEquals("March 2026", mail.subject());
    assertEquals(Optional.of("<p>x</p>"), mail.html());
    assertEquals(List.of(chart), mail.images());
    assertEquals(List.of(file), mail.attachments());
    assertEquals(
        "Spending 12\n\n-- \nUnsubscribe from these mails: https://pulse.example/u?token=x\n",
        mail.text());
  }

  @Test
  void texts_can_be_said_otherwise() {
    Wording own = Wording.of(Locale.FRENCH).with(Map.of("mail.reset.subject", "Chez {0}"));
    Mail mail =
        MailTemplates.of(STYLE, own).account("b-7", ADA, AccountMail.RESET, Optional.of(LINK));
    assertEquals("Chez Pulse & Söhne", mail.subject());
  }

  @Test
  void pages_load_nothing_and_fit_a_small_screen_in_the_dark() {
    Mail mail = english.account("b-8", ADA, AccountMail.VERIFY, Optional.of(LINK));
    String html = mail.html().orElseThrow();
    assertFalse(html.contains("src="), html);
    assertFalse(html.contains("url("), html);
    assertTrue(html.contains("prefers-color-scheme: dark"), html);
    assertTrue(html.contains("width=device-width"), html);
    assertFalse(html.matches("(?s).*[^-]width:\\s*\\d+px.*"), html);
    assertEquals("en-GB", parsed(html).getDocumentElement().getAttribute("lang"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "/x", "https:x"})
  void buttons_open_pages_only(String link) {
    assertThrows(
        IllegalArgumentException.class,
        () -> english.account("b-1", ADA, AccountMail.VERIFY, Optional.of(URI.create(link))));
  }

  @Test
  void a_style_is_checked() {
    URI site = URI.create("https://pulse.example/");
    assertThrows(IllegalArgumentException.class, () -> MailStyle.of("a\nb", ADA, site));
    assertThrows(IllegalArgumentException.class, () -> MailStyle.of(" ", ADA, site));
    assertThrows(
        IllegalArgumentException.class,
        () -> MailStyle.of("a", ADA, URI.create("ftp://x.example")));
    assertThrows(
        IllegalArgumentException.class, () -> new MailStyle("a", ADA, site, "", "red;x:y"));
  }

  private static String shown(String html) {
    return parsed(html).getDocumentElement().getTextContent();
  }

  private static Set<String> links(String html) {
    NodeList all = parsed(html).getElementsByTagName("a");
    Set<String> links = new HashSet<>();
    for (int at = 0; at < all.getLength(); at++) {
      links.add(all.item(at).getAttributes().getNamedItem("href").getNodeValue());
    }
    return links;
  }

  /** Reads a page as XML, which it is but for its empty elements. */
  private static Document parsed(String html) {
    String xml = html.replaceFirst("<!DOCTYPE html>\n", "").replaceAll("<(meta[^>]*|br)>", "<$1/>");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(xml, e);
    }
  }
}
