package dev.budgetpulse.core.statement.camt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attacks the reader, or breaks the rules of XML. */
class CamtHostileTest {
  private static final String ISO = "urn:iso:std:iso:20022:tech:xsd:";
  private static final String ACCOUNT =
      "<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>";

  private final CamtReader reader = new CamtReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Document>",
        "<!DOCTYPE Document SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
      })
  void a_document_type_is_refused_as_hostile(String declaration) {
    Reading.Refused refused =
        refused(
            "<?xml version='1.0'?>"
                + declaration
                + document(ACCOUNT + entry("1.00", "CRDT", "<AddtlNtryInf>&c;</AddtlNtryInf>")));
    assertEquals(Reason.HOSTILE, refused.reason());
  }

  @Test
  void an_entity_that_nobody_declared_is_refused() {
    Reading.Refused refused =
        refused(document(ACCOUNT + entry("1.00", "CRDT", "<AddtlNtryInf>&xxe;</AddtlNtryInf>")));
    assertTrue(
        List.of(Reason.HOSTILE, Reason.MALFORMED).contains(refused.reason()), refused::toString);
  }

  @Test
  void what_exceeds_a_limit_is_refused() {
    String deep = "<a>".repeat(200) + "</a>".repeat(200);
    assertEquals(Reason.TOO_LARGE, refused(document(deep)).reason());
    String text = "<AddtlNtryInf>" + "x".repeat(30_000) + "</AddtlNtryInf>";
    assertEquals(
        Reason.TOO_LARGE, refused(document(ACCOUNT + entry("1.00", "CRDT", text))).reason());
    StringBuilder attributes = new StringBuilder("<x");
    for (int i = 0; i < 100; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertEquals(Reason.TOO_LARGE, refused(document(attributes + "/>")).reason());
    String many = document(ACCOUNT + "<x/>".repeat(XmlElements.MOST_ELEMENTS));
    assertEquals(Reason.TOO_LARGE, refused(many).reason());
    String statements = document("</Stmt>" + "<Stmt></Stmt>".repeat(20_000) + "<Stmt>");
    assertEquals(Reason.TOO_LARGE, refused(statements).reason());
  }

  @Test
  void predefined_entities_are_text_however_many_there_are() {
    String entry = entry("1.00", "CRDT", details("<RmtInf><Ustrd>A &amp; &#66;</Ustrd></RmtInf>"));
    Statement statement = only(ACCOUNT + entry.repeat(5_000));
    assertEquals("A & B", statement.lines().get(4_999).memo());
  }

  @Test
  void broken_xml_is_refused_with_its_line() {
    Reading.Refused refused = refused(document(ACCOUNT + "\n\n<Ntry><Amt></Ntry>"));
    assertEquals(Reason.MALFORMED, refused.reason());
    assertEquals(Optional.of(3), refused.line());
    assertEquals(Reason.MALFORMED, refused(document("<x>a\u0000b</x>")).reason());
  }

  private static String entry(String amount, String direction, String more) {
    return "<Ntry><Amt Ccy='EUR'>"
        + amount
        + "</Amt><CdtDbtInd>"
        + direction
        + "</CdtDbtInd>"
        + "<Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"
        + more
        + "</Ntry>";
  }

  private static String details(String more) {
    return "<NtryDtls><TxDtls>" + more + "</TxDtls></NtryDtls>";
  }

  private static String document(String statement) {
    return "<Document xmlns='"
        + ISO
        + "camt.053.001.02'><BkToCstmrStmt><Stmt>"
        + statement
        + "</Stmt></BkToCstmrStmt></Document>";
  }

  private Statement only(String statement) {
    return read(document(statement)).statements().get(0);
  }

  private Reading.Read read(String text) {
    Reading reading = read(text, ReadingOptions.none());
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading.Refused refused(String text) {
    Reading reading = read(text, ReadingOptions.none());
    return assertInstanceOf(Reading.Refused.class, reading, reading::toString);
  }

  private Reading read(String text, ReadingOptions options) {
    return reader.read(file(text), options);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.xml", text.getBytes(StandardCharsets.UTF_8));
  }
}
