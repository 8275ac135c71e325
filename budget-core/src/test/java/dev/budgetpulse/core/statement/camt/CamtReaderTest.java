package dev.budgetpulse.core.statement.camt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Reading.Reason;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamtReaderTest {
  private static final String ISO = "urn:iso:std:iso:20022:tech:xsd:";
  private static final String ACCOUNT =
      "<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy>"
          + "<Ownr><Nm>Ada</Nm></Ownr></Acct>";

  private final CamtReader reader = new CamtReader();

  @ParameterizedTest
  @CsvSource({
    "camt.052, BkToCstmrAcctRpt, Rpt",
    "camt.053, BkToCstmrStmt, Stmt",
    "camt.054, BkToCstmrDbtCdtNtfctn, Ntfctn"
  })
  void every_version_of_the_three_messages_is_read(String message, String root, String part) {
    for (int version = 1; version <= 13; version++) {
      String name = message + ".001.%02d".formatted(version);
      String top = root + (version == 1 ? "V01" : "");
      Reading.Read read =
          read(
              "<Document xmlns='%s'><%s><%s>%s</%s></%s></Document>"
                  .formatted(
                      ISO + name, top, part, ACCOUNT + entry("12.50", "DBIT", ""), part, top));
      assertEquals(Money.parse("EUR -12.50"), read.statements().get(0).total(), name);
      assertTrue(read.detected().contains(Detected.of("message", name, Remark.NAMESPACE.of())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03",
        "urn:iso:std:iso:20022:tech:xsd:camt.056.001.01",
        "urn:iso:std:iso:20022:tech:xsd:camt.053.001.14",
        "urn:iso:std:iso:20022:tech:xsd:camt.053.001.00",
        "urn:iso:std:iso:20022:tech:xsd:camt.053.002.02"
      })
  void another_message_or_version_is_refused_by_its_name(String namespace) {
    Reading.Refused refused = refused("<Document xmlns='" + namespace + "'><X/></Document>");
    assertEquals(Reason.UNKNOWN_FORMAT, refused.reason());
    assertTrue(
        refused.message().contains(namespace.substring(namespace.lastIndexOf(':') + 1)),
        refused.message());
  }

  @Test
  void a_namespace_of_somebody_else_s_is_refused() {
    Reading.Refused refused =
        refused("<Document xmlns='http://example.org/x'><BkToCstmrStmt/></Document>");
    assertEquals(Reason.UNKNOWN_FORMAT, refused.reason());
  }

  @Test
  void a_document_within_an_envelope_is_read() {
    String text =
        "\n\n<?xml version='1.0'?><BizMsgEnvlp><AppHdr xmlns='"
            + ISO
            + "head.001.001.01'><Fr/>"
            + "</AppHdr>"
            + document(ACCOUNT + entry("1.00", "CRDT", ""))
            + "</BizMsgEnvlp>";
    assertEquals(1, read(text).statements().get(0).lines().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "1e309", "-5.00", "12,50", "12..50", "1 000.00", "0x10", "1.001", ""})
  void what_is_no_exact_amount_is_a_problem(String amount) {
    Reading.Read read =
        read(document(ACCOUNT + entry(amount, "CRDT", "") + "\n" + entry("2.00", "CRDT", "")));
    assertEquals(1, read.problems().size());
    assertEquals(Money.parse("EUR 2.00"), read.statements().get(0).total());
  }

  @Test
  void amounts_may_have_leading_zeros_and_no_fraction() {
    Statement statement =
        only(ACCOUNT + entry("000000000000099.920", "DBIT", "") + entry("7", "CRDT", ""));
    assertEquals(
        List.of(Money.parse("EUR -99.92"), Money.parse("EUR 7.00")),
        statement.lines().stream().map(StatementLine::amount).toList());
  }

  @Test
  void a_date_is_the_day_as_written() {
    for (String date :
        List.of(
            "<Dt>2024-02-29</Dt>",
            "<DtTm>2024-02-29T23:30:00-08:00</DtTm>",
            "<DtTm>2024-02-29T00:30:00.123456+14:00</DtTm>",
            "<Dt>2024-02-29Z</Dt>")) {
      String entry = entry("1.00", "CRDT", "").replace("<Dt>2026-03-02</Dt>", date);
      assertEquals(LocalDate.of(2024, 2, 29), only(ACCOUNT + entry).lines().get(0).date(), date);
    }
  }

  @Test
  void a_day_that_does_not_exist_is_a_problem_and_not_replaced_by_the_value_date() {
    String entry =
        entry("1.00", "CRDT", "")
            .replace("2026-03-02</Dt></BookgDt>", "2026-02-31</Dt></BookgDt>")
            .replace("</BookgDt>", "</BookgDt><ValDt><Dt>2026-03-01</Dt></ValDt>");
    Reading.Refused refused = refused(document(ACCOUNT + entry));
    assertEquals(Reason.NO_READABLE_LINE, refused.reason());
    assertEquals(1, refused.problems().size());
  }

  @Test
  void an_entry_without_a_booking_date_has_its_value_date_and_that_is_shown() {
    String entry = entry("1.00", "CRDT", "").replace("BookgDt>", "ValDt>");
    Reading.Read read = read(document(ACCOUNT + entry));
    assertEquals(LocalDate.of(2026, 3, 2), read.statements().get(0).lines().get(0).date());
    assertTrue(read.detected().stream().anyMatch(note -> note.key().equals("date")));
  }

  @Test
  void only_what_is_booked_is_a_line() {
    Reading.Read read =
        read(
            document(
                ACCOUNT
                    + entry("1.00", "CRDT", "")
                    + entry("2.00", "CRDT", "").replace("BOOK", "PDNG")
                    + entry("3.00", "CRDT", "").replace("BOOK", "<Cd>FUTR</Cd>")
                    + entry("4.00", "CRDT", "").replace("BOOK", "INFO")
                    + entry("5.00", "CRDT", "").replace("BOOK", "<Prtry>X</Prtry>")));
    Statement statement = read.statements().get(0);
    assertEquals(Money.parse("EUR 1.00"), statement.total());
    assertEquals(
        List.of(Money.parse("EUR 2.00"), Money.parse("EUR 3.00")),
        statement.pending().stream().map(PendingLine::amount).toList());
    assertEquals(1, read.problems().size());
    assertTrue(read.detected().stream().anyMatch(note -> note.key().equals("information")));
  }

  @Test
  void an_entry_without_a_status_is_booked_in_a_statement_and_unclear_in_a_report() {
    String entry = entry("1.00", "CRDT", "").replace("<Sts>BOOK</Sts>", "");
    Reading.Read read = read(document(ACCOUNT + entry));
    assertEquals(1, read.statements().get(0).lines().size());
    assertTrue(read.detected().stream().anyMatch(note -> note.key().equals("status")));
    assertEquals(Reason.NO_READABLE_LINE, refused(report(ACCOUNT + entry)).reason());
  }

  @Test
  void a_reversal_has_the_direction_it_was_booked_with() {
    Statement statement =
        only(
            ACCOUNT
                + entry("6.00", "DBIT", "<RvslInd>true</RvslInd>")
                + entry("7.00", "CRDT", "<RvslInd>1</RvslInd>"));
    assertEquals(Money.parse("EUR -6.00"), statement.lines().get(0).amount());
    assertEquals(Money.parse("EUR 7.00"), statement.lines().get(1).amount());
    assertTrue(statement.lines().stream().allMatch(line -> line.details().reversal()));
  }

  @Test
  void reversals_that_contradict_the_closing_balance_are_asked_about() {
    String text =
        document(
            ACCOUNT
                + balance("OPBD", "10.00")
                + balance("CLBD", "16.00")
                + entry("6.00", "DBIT", "")
                + entry("6.00", "CRDT", "")
                + entry("6.00", "DBIT", "<RvslInd>true</RvslInd>"));
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, read(text, ReadingOptions.none()));
    assertEquals(List.of("reversals"), unclear.questions().stream().map(Question::key).toList());
    Reading.Read inverted =
        (Reading.Read) read(text, ReadingOptions.none().withAnswer("reversals", "inverted"));
    assertEquals(Money.parse("EUR 6.00"), inverted.statements().get(0).total());
    assertEquals(List.of(), inverted.contradictions());
    Reading.Read booked =
        (Reading.Read) read(text, ReadingOptions.none().withAnswer("reversals", "as-booked"));
    assertEquals(Money.parse("EUR -6.00"), booked.statements().get(0).total());
    assertEquals(
        List.of(Control.Check.CLOSING),
        booked.contradictions().stream().map(Control::check).toList());
  }

  @Test
  void the_other_side_is_the_one_that_is_not_the_owner_s() {
    String parties =
        "<RltdPties><Dbtr><Nm>Ada</Nm></Dbtr>"
            + "<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>"
            + "<Cdtr><Pty><Nm>Grocer</Nm></Pty></Cdtr>"
            + "<CdtrAcct><Id><Othr><Id>4711</Id></Othr></Id></CdtrAcct></RltdPties>";
    String returned = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf>";
    for (String entry :
        List.of(
            entry("1.00", "DBIT", details(parties)),
            entry("1.00", "CRDT", details(parties + returned)),
            entry("1.00", "CRDT", "<RvslInd>true</RvslInd>" + details(parties)),
            entry("1.00", "CRDT", details(parties)))) {
      StatementLine line = only(ACCOUNT + entry).lines().get(0);
      assertEquals("Grocer", line.payee(), entry);
      assertEquals(Optional.of("4711"), line.details().counterparty(), entry);
    }
  }

  @Test
  void the_owner_is_never_the_other_side() {
    String self = "<RltdPties><Dbtr><Nm>Ada</Nm></Dbtr></RltdPties>";
    assertEquals("", only(ACCOUNT + entry("1.00", "DBIT", details(self))).lines().get(0).payee());
    String unnamed = "<RltdPties><Dbtr><Nm>A. Lovelace</Nm></Dbtr></RltdPties>";
    assertEquals(
        "", only(ACCOUNT + entry("1.00", "DBIT", details(unnamed))).lines().get(0).payee());
    String own =
        "<RltdPties><Dbtr><Nm>Savings</Nm></Dbtr>"
            + "<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties>";
    StatementLine line = only(ACCOUNT + entry("1.00", "CRDT", details(own))).lines().get(0);
    assertEquals("Savings", line.payee());
    assertEquals(Optional.empty(), line.details().counterparty());
  }

  @Test
  void a_placeholder_is_no_reference() {
    String refs =
        "<Refs><EndToEndId>NOTPROVIDED</EndToEndId><MndtId>M1</MndtId><ChqNb>007</ChqNb></Refs>";
    StatementLine line = only(ACCOUNT + entry("1.00", "DBIT", details(refs))).lines().get(0);
    assertEquals(Optional.empty(), line.details().references().customer());
    assertEquals(Optional.of("M1"), line.details().references().mandate());
    assertEquals(Optional.of("007"), line.details().references().check());
  }

  @Test
  void an_exchange_keeps_both_amounts_and_the_rate_as_stated() {
    String exchange =
        "<AmtDtls><InstdAmt><Amt Ccy='USD'>20.00</Amt></InstdAmt><TxAmt><Amt Ccy='EUR'>18.00</Amt>"
            + "<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><UnitCcy>EUR</UnitCcy>"
            + "<XchgRate>1.1111</XchgRate></CcyXchg></TxAmt></AmtDtls>";
    StatementLine line = only(ACCOUNT + entry("18.00", "DBIT", details(exchange))).lines().get(0);
    assertEquals(Money.parse("EUR -18.00"), line.amount());
    assertEquals(
        "Original[amount=USD -20.00, rate=Optional[1.1111], unit=Optional[EUR]]",
        line.details().original().orElseThrow().toString());
  }

  @Test
  void only_charges_that_are_part_of_the_amount_count() {
    String charges =
        "<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>9.00</TtlChrgsAndTaxAmt>"
            + "<Rcrd><Amt Ccy='EUR'>5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
            + "<ChrgInclInd>false</ChrgInclInd></Rcrd>"
            + "<Rcrd><Amt Ccy='EUR'>4.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
            + "<ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>";
    assertEquals(
        Optional.of(Money.parse("EUR 4.00")),
        only(ACCOUNT + entry("1.00", "DBIT", charges)).lines().get(0).details().charges());
  }

  @Test
  void a_batch_is_one_line_whose_parts_add_up_or_it_says_so() {
    String batch =
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>%s%s</NtryDtls>"
            .formatted(
                "<TxDtls><AmtDtls><TxAmt><Amt Ccy='EUR'>3.50</Amt></TxAmt></AmtDtls></TxDtls>",
                "<TxDtls><Amt Ccy='EUR'>2.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>");
    Reading.Read sound = read(document(ACCOUNT + entry("6.00", "DBIT", batch)));
    assertEquals(
        List.of(Optional.of(Money.parse("EUR -3.50")), Optional.of(Money.parse("EUR -2.50"))),
        sound.statements().get(0).lines().get(0).details().parts().stream()
            .map(part -> part.amount())
            .toList());
    assertEquals(List.of(), sound.contradictions());
    Reading.Read wrong = read(document(ACCOUNT + entry("6.01", "DBIT", batch)));
    Control.Sum parts = assertInstanceOf(Control.Sum.class, wrong.contradictions().get(0));
    assertEquals(Control.Check.PARTS, parts.check());
    assertEquals(Optional.of(1), parts.line());
  }

  @Test
  void balances_are_told_by_their_codes() {
    Statement statement =
        only(
            ACCOUNT
                + balance("CLAV", "9.00")
                + balance("PRCD", "1.00")
                + balance("OPBD", "2.00")
                + balance("ITBD", "3.00")
                + balance("CLBD", "4.00"));
    assertEquals(Optional.of(Money.parse("EUR 2.00")), statement.opening().map(Balance::amount));
    assertEquals(Optional.of(Money.parse("EUR 4.00")), statement.closing().map(Balance::amount));
    Statement page = only(ACCOUNT + balance("ITBD", "5.00") + balance("ITBD", "6.00"));
    assertEquals(Optional.of(Money.parse("EUR 5.00")), page.opening().map(Balance::amount));
    assertEquals(Optional.of(Money.parse("EUR 6.00")), page.closing().map(Balance::amount));
    Statement interim = only(ACCOUNT + balance("PRCD", "5.00") + balance("ITBD", "6.00"));
    assertEquals(Optional.of(Money.parse("EUR 5.00")), interim.opening().map(Balance::amount));
    assertEquals(Optional.of(Money.parse("EUR 6.00")), interim.closing().map(Balance::amount));
  }

  @Test
  void totals_are_compared_whichever_way_a_bank_adds_up() {
    for (String sum : List.of("5.00", "1.00")) {
      Reading.Read read =
          read(
              document(
                  ACCOUNT
                      + "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>"
                      + sum
                      + "</Sum><TtlNetNtryAmt>1.00</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>"
                      + "</TtlNtries><TtlDbtNtries><Sum>-2.00</Sum></TtlDbtNtries></TxsSummry>"
                      + entry("3.00", "CRDT", "")
                      + entry("2.00", "DBIT", "")));
      assertEquals(List.of(), read.contradictions());
      assertEquals(
          4,
          read.statements().get(0).controls().stream()
              .filter(control -> control.outcome() == Control.Outcome.PASSED)
              .count());
    }
  }

  @Test
  void an_entry_in_another_currency_than_the_account_s_is_a_problem() {
    Reading.Read read =
        read(
            document(
                ACCOUNT
                    + entry("1.00", "CRDT", "")
                    + entry("1.00", "CRDT", "").replace("EUR", "USD")));
    assertEquals(
        List.of("The entry is in USD, the account in EUR"),
        read.problems().stream().map(LineProblem::message).toList());
  }

  @Test
  void entries_in_several_currencies_of_an_account_without_one_are_asked_about() {
    String text =
        document(
            ACCOUNT.replace("<Ccy>EUR</Ccy>", "")
                + entry("1.00", "CRDT", "")
                + entry("1.00", "CRDT", "").replace("EUR", "USD"));
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, read(text, ReadingOptions.none()));
    assertEquals(
        List.of("EUR", "USD"),
        unclear.questions().get(0).choices().stream().map(Question.Choice::value).toList());
    ReadingOptions dollars = ReadingOptions.none().withCurrency(Currency.getInstance("USD"));
    Reading.Read read = assertInstanceOf(Reading.Read.class, read(text, dollars));
    assertEquals("USD", read.statements().get(0).currency().getCurrencyCode());
    assertEquals(1, read.problems().size());
  }

  @Test
  void a_charset_other_than_utf_8_is_read_as_declared() {
    String text =
        "<?xml version='1.0' encoding='ISO-8859-15'?>"
            + document(ACCOUNT + entry("1.00", "CRDT", "<AddtlNtryInf>Größe €</AddtlNtryInf>"));
    byte[] bytes = text.getBytes(Charset.forName("ISO-8859-15"));
    Reading.Read read =
        (Reading.Read) reader.read(StatementFile.of("a.xml", bytes), ReadingOptions.none());
    assertEquals("Größe €", read.statements().get(0).lines().get(0).memo());
    byte[] wide = text.getBytes(StandardCharsets.UTF_16);
    assertInstanceOf(
        Reading.Read.class, reader.read(StatementFile.of("a.xml", wide), ReadingOptions.none()));
  }

  @Test
  void other_xml_is_not_recognised() {
    assertFalse(reader.recognises(file("<?xml version='1.0'?><OFX></OFX>")));
    assertFalse(reader.recognises(file("camt.053.001.02")));
    assertEquals(Reason.EMPTY, refused(" \n").reason());
    assertEquals(Reason.UNKNOWN_FORMAT, refused("<html/>").reason());
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

  private static String balance(String code, String amount) {
    return "<Bal><Tp><CdOrPrtry><Cd>"
        + code
        + "</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>"
        + amount
        + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>";
  }

  private static String document(String statement) {
    return "<Document xmlns='"
        + ISO
        + "camt.053.001.02'><BkToCstmrStmt><Stmt>"
        + statement
        + "</Stmt></BkToCstmrStmt></Document>";
  }

  private static String report(String report) {
    return "<Document xmlns='"
        + ISO
        + "camt.052.001.02'><BkToCstmrAcctRpt><Rpt>"
        + report
        + "</Rpt></BkToCstmrAcctRpt></Document>";
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
