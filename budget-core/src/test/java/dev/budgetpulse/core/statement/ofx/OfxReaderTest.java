package dev.budgetpulse.core.statement.ofx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
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

class OfxReaderTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String HEADER =
      "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n";
  private static final String GROCER =
      "<STMTTRN><DTPOSTED>20240229<TRNAMT>-12.34<FITID>F1<NAME>Grocer<MEMO>Apples</STMTTRN>";

  private final OfxReader reader = new OfxReader();

  @Test
  void a_transaction_has_its_date_amount_payee_memo_and_id() {
    assertEquals(
        List.of(
            new StatementLine(
                7,
                LocalDate.of(2024, 2, 29),
                Money.parse("EUR -12.34"),
                "Grocer",
                "Apples",
                Optional.of("F1"))),
        onlyStatement(bank(GROCER)).lines());
  }

  @Test
  void what_only_some_banks_say_is_in_the_details() {
    Details details =
        onlyStatement(
                bank(
                    "<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20240229<DTAVAIL>20240302120000"
                        + "<TRNAMT>-12.34<FITID>F1<CHECKNUM>0042<REFNUM>R7<NAME>Grocer"
                        + "<BANKACCTTO><BANKID>1<ACCTID>4711</BANKACCTTO></STMTTRN>"))
            .lines()
            .get(0)
            .details();
    assertEquals(
        Details.none()
            .withValueDate(Optional.of(LocalDate.of(2024, 3, 2)))
            .withCounterparty(Optional.of("4711"))
            .withReferences(
                Details.References.none()
                    .withCheck(Optional.of("0042"))
                    .withBank(Optional.of("R7")))
            .withCode(Optional.of("CHECK")),
        details);
  }

  @Test
  void the_header_may_be_on_one_line_or_absent() {
    String body = body("EUR", GROCER);
    for (String header :
        List.of(
            "",
            "\n\n \n",
            "OFXHEADER:100DATA:OFXSGMLVERSION:102SECURITY:NONEENCODING:USASCIICHARSET:1252",
            "OFXHEADER:100 DATA:OFXSGML ENCODING:UTF-8 CHARSET:NONE ",
            "<?xml version=\"1.0\"?><!-- a bank --><?OFX OFXHEADER=\"200\"?>")) {
      assertTrue(reader.recognises(file(header + body)), header);
      assertEquals(1, onlyStatement(header + body).lines().size(), header);
    }
  }

  @Test
  void what_the_bytes_prove_goes_before_what_the_header_says() {
    String text = bank(GROCER.replace("Apples", "Äpfel €"));
    assertEquals("Äpfel €", onlyMemo(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals("Äpfel €", onlyMemo(text.getBytes(WINDOWS_1252)));
    assertEquals("Äpfel €", onlyMemo(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
    assertEquals("Äpfel €", onlyMemo(text.getBytes(StandardCharsets.UTF_16BE)));
    String declared = text.replace("CHARSET:1252", "CHARSET:1250");
    assertEquals("Äpfel €", onlyMemo(declared.getBytes(Charset.forName("windows-1250"))));
  }

  @Test
  void a_charset_that_differs_from_the_declared_one_is_shown() {
    byte[] bytes = bank(GROCER.replace("Apples", "Äpfel")).getBytes(StandardCharsets.UTF_8);
    Detected charset = read(bytes, ReadingOptions.none()).detected().get(0);
    assertEquals("charset", charset.key());
    assertEquals("UTF-8", charset.value());
    assertTrue(charset.evidence().contains("declares 1252"), charset.evidence());
  }

  @Test
  void an_answered_charset_wins() {
    byte[] bytes = bank(GROCER.replace("Apples", "Äpfel")).getBytes(StandardCharsets.UTF_8);
    Reading.Read read = read(bytes, ReadingOptions.none().withAnswer("charset", "windows-1252"));
    assertEquals("Ã„pfel", read.statements().get(0).lines().get(0).memo());
  }

  @Test
  void entities_are_decoded_once_and_anything_else_is_text() {
    assertEquals(
        "<&> AT&T &amp; 5 < 6 &foo; A A &#0; 'q' \"",
        onlyStatement(
                bank(
                    GROCER.replace(
                        "Apples",
                        "&lt;&amp;&gt; AT&T &amp;amp; 5 < 6 &foo; &#65; &#x41; &#0; &apos;q&apos;"
                            + " &quot;")))
            .lines()
            .get(0)
            .memo());
  }

  @Test
  void literal_text_and_comments_are_told_apart() {
    assertEquals(
        "a <b> & c",
        onlyStatement(bank(GROCER.replace("Apples", "a <![CDATA[<b> &]]><!-- not this --> c")))
            .lines()
            .get(0)
            .memo());
  }

  @Test
  void white_space_and_control_characters_in_texts_become_single_spaces() {
    assertEquals(
        "Two lines",
        onlyStatement(bank(GROCER.replace("Apples", "  Two\r\n\t\u0000\u00a0lines ")))
            .lines()
            .get(0)
            .memo());
  }

  @Test
  void closing_tags_of_leaves_are_optional_and_empty_leaves_hide_nothing() {
    assertEquals(
        "Apples",
        onlyStatement(
                bank(
                    "<STMTTRN>\n<CHECKNUM>\n<DTPOSTED>20240101</DTPOSTED>\n<REFNUM/><NAME>\n"
                        + "<TRNAMT>1.00\n<MEMO>Apples</MEMO>\n</STMTTRN>"))
            .lines()
            .get(0)
            .memo());
  }

  @Test
  void the_payee_may_be_a_group() {
    assertEquals(
        "Grocer",
        onlyStatement(bank(GROCER.replace("<NAME>Grocer", "<PAYEE><NAME>Grocer<CITY>Rome</PAYEE>")))
            .lines()
            .get(0)
            .payee());
  }

  @Test
  void a_date_is_the_day_as_written_whatever_its_time_zone() {
    for (String date :
        List.of(
            "20240229",
            "20240229235959.999[-8:PST]",
            "20240229000000[+12:NZST]",
            "202402290101",
            "20240229093914:014",
            "2024-02-29",
            "2024-02-29T23:59:59+01:00")) {
      assertEquals(
          LocalDate.of(2024, 2, 29),
          onlyStatement(bank(GROCER.replace("20240229", date))).lines().get(0).date(),
          date);
    }
  }

  @Test
  void a_separator_that_occurs_once_begins_the_fraction() {
    assertEquals(Money.parse("EUR 1.50"), onlyAmount("EUR", "1,50"));
    assertEquals(Money.parse("EUR 1.50"), onlyAmount("EUR", "+1.500"));
    assertEquals(Money.parse("KWD 1.234"), onlyAmount("KWD", "1,234"));
    assertEquals(Money.parse("EUR -1234.50"), onlyAmount("EUR", "-1.234,50"));
    assertEquals(Money.parse("EUR 1234567.00"), onlyAmount("EUR", "1,234,567"));
    assertEquals(Money.parse("JPY -500"), onlyAmount("JPY", "-500.00"));
    assertEquals(Money.parse("EUR 0.05"), onlyAmount("EUR", ".05"));
  }

  @Test
  void what_is_no_exact_amount_or_no_date_is_a_problem_and_the_others_stay() {
    String text =
        bank(
            GROCER
                + "\n<STMTTRN><DTPOSTED>20240101<TRNAMT>1.234<FITID>2</STMTTRN>"
                + "\n<STMTTRN><DTPOSTED>20240231<TRNAMT>1.00<FITID>3</STMTTRN>"
                + "\n<STMTTRN><DTPOSTED>20240101<TRNAMT>$5<FITID>4</STMTTRN>"
                + "\n<STMTTRN><TRNAMT>5<FITID>5</STMTTRN>"
                + "\n<STMTTRN><DTPOSTED>20240101<FITID>6</STMTTRN>"
                + "\n<STMTTRN><DTPOSTED>20240101<TRNAMT>1<TRNAMT>2</STMTTRN>"
                + "\n<STMTTRN><DTPOSTED>20240101<TRNAMT>9999999999999999999999</STMTTRN>");
    Reading.Read read = read(text);
    assertEquals(1, read.statements().get(0).lines().size());
    assertEquals(
        List.of(
            "8: '1.234' is no exact amount in EUR",
            "9: '20240231' is no date of a transaction",
            "10: '$5' is no exact amount in EUR",
            "11: The transaction has no date",
            "12: The transaction has no amount",
            "13: The transaction has more than one amount",
            "14: '9999999999999999999999' is no exact amount in EUR"),
        told(read.problems()));
  }

  @Test
  void a_transaction_in_another_currency_is_a_problem() {
    String foreign =
        GROCER.replace("</STMTTRN>", "<CURRENCY><CURRATE>2<CURSYM>USD</CURRENCY></STMTTRN>");
    Reading.Read read = read(bank(GROCER + foreign));
    assertEquals(
        List.of("7: The transaction is in USD, the statement in EUR"), told(read.problems()));
  }

  @Test
  void a_file_that_is_cut_off_says_so_and_keeps_what_is_whole() {
    String whole = bank(GROCER + "\n" + GROCER.replace("12.34", "99.99"));
    Reading.Read read = read(whole.substring(0, whole.indexOf("99.99") + 3));
    assertEquals(1, read.statements().get(0).lines().size());
    assertEquals(
        List.of(
            "8: The file ends within this transaction",
            "8: The file ends before its statement does; lines may be missing"),
        told(read.problems()));
  }

  @Test
  void a_transaction_whose_end_is_missing_ends_where_the_next_begins() {
    assertEquals(2, onlyStatement(bank(GROCER.replace("</STMTTRN>", "") + GROCER)).lines().size());
  }

  @Test
  void the_ledger_balance_is_the_closing_one() {
    assertEquals(
        Optional.of(new Balance(Money.parse("EUR 5.00"), Optional.of(LocalDate.of(2024, 3, 1)))),
        onlyStatement(
                bank(GROCER)
                    .replace(
                        "</STMTRS>",
                        "<LEDGERBAL><BALAMT>5<DTASOF>20240301</LEDGERBAL><AVAILBAL><BALAMT>7"
                            + "<DTASOF>20240301</AVAILBAL></STMTRS>"))
            .closing());
  }

  @Test
  void announced_transactions_are_pending() {
    Statement statement =
        onlyStatement(
            bank(GROCER)
                .replace(
                    "</STMTRS>",
                    "<BANKTRANLISTP><DTASOF>20240301<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20240301"
                        + "<TRNAMT>-3<NAME>Bakery</STMTTRNP></BANKTRANLISTP></STMTRS>"));
    assertEquals(
        List.of(
            new PendingLine(
                7,
                Money.parse("EUR -3.00"),
                "Bakery",
                Optional.of(LocalDate.of(2024, 3, 1)),
                Details.none())),
        statement.pending());
    assertEquals(1, statement.lines().size());
  }

  @Test
  void without_a_currency_the_reader_asks_for_it() {
    String text = HEADER + body("", GROCER);
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, reader.read(file(text), ReadingOptions.none()));
    assertEquals(List.of("currency"), unclear.questions().stream().map(Question::key).toList());
    Money expected = Money.parse("CHF -12.34");
    for (ReadingOptions options :
        List.of(
            ReadingOptions.none().withCurrency(Currency.getInstance("CHF")),
            ReadingOptions.none().withAnswer("currency", "chf"))) {
      Reading.Read read = read(text.getBytes(StandardCharsets.UTF_8), options);
      assertEquals(expected, read.statements().get(0).lines().get(0).amount());
    }
    assertInstanceOf(
        Reading.Unclear.class,
        reader.read(file(text), ReadingOptions.none().withAnswer("currency", "XAU")));
  }

  @Test
  void a_currency_in_the_file_goes_before_any_other() {
    Reading.Read read =
        read(
            bank(GROCER).getBytes(StandardCharsets.UTF_8),
            ReadingOptions.none()
                .withCurrency(Currency.getInstance("USD"))
                .withAnswer("currency", "CHF"));
    assertEquals("EUR", read.statements().get(0).currency().getCurrencyCode());
  }

  @Test
  void a_bank_s_error_is_told() {
    Reading.Refused refused =
        refused(
            "<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong\npassword"
                + "</STATUS></SONRS></OFX>");
    assertEquals(Reading.Reason.BANK_ERROR, refused.reason());
    assertEquals("The bank reports error 15500: Wrong password", refused.message());
    assertEquals(Optional.of(1), refused.line());
    String longMessage = "x".repeat(5000);
    assertTrue(
        refused("<OFX><STATUS><CODE>1<SEVERITY>ERROR<MESSAGE>" + longMessage + "</STATUS></OFX>")
                .message()
                .length()
            <= 200);
  }

  @Test
  void an_error_beside_a_statement_is_a_problem() {
    Reading.Read read =
        read(
            bank(GROCER)
                .replace(
                    "</OFX>",
                    "<CCSTMTTRNRS><STATUS><CODE>2000<SEVERITY>ERROR</STATUS></CCSTMTTRNRS></OFX>"));
    assertEquals("The bank reports error 2000", read.problems().get(0).message());
  }

  @Test
  void a_file_without_a_statement_of_a_bank_is_refused() {
    assertEquals(Reading.Reason.NO_STATEMENT, refused("<OFX></OFX>").reason());
    assertEquals(
        Reading.Reason.NO_STATEMENT,
        refused(
                "<OFX><INVSTMTRS><CURDEF>USD<INVTRANLIST><INVBANKTRAN>"
                    + GROCER
                    + "</INVBANKTRAN></INVTRANLIST></INVSTMTRS></OFX>")
            .reason());
    assertEquals(Reading.Reason.EMPTY, refused("").reason());
    assertEquals(Reading.Reason.EMPTY, refused(" \n").reason());
    assertEquals(Reading.Reason.UNKNOWN_FORMAT, refused("Date,Amount\n").reason());
  }

  @Test
  void a_transaction_outside_of_a_statement_is_a_problem() {
    Reading.Read read = read(bank(GROCER).replace("</OFX>", GROCER + "</OFX>"));
    assertEquals(1, read.statements().get(0).lines().size());
    assertEquals(1, read.problems().size());
  }

  @Test
  void declarations_are_refused_as_hostile_and_nothing_grows() {
    String laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE OFX [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;\">]><OFX><MEMO>&c;</OFX>";
    String external =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE OFX [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<OFX><MEMO>&x;</OFX>";
    assertTrue(reader.recognises(file(laughs)));
    assertEquals(Reading.Reason.HOSTILE, refused(laughs).reason());
    assertEquals(Reading.Reason.HOSTILE, refused(external).reason());
    assertEquals(Optional.of(2), refused(external).line());
    assertEquals(
        Reading.Reason.HOSTILE, refused("<OFX><!doctype x SYSTEM 'http://x/'></OFX>").reason());
  }

  @Test
  void limits_are_kept() {
    assertEquals(Reading.Reason.TOO_LARGE, refused("<OFX>" + "<A>".repeat(500_000)).reason());
    assertEquals(
        Reading.Reason.TOO_LARGE,
        refused(bank(GROCER.replace("Apples", "x".repeat(100_000)))).reason());
    assertEquals(
        Reading.Reason.TOO_LARGE,
        refused("<OFX>" + "<A>1".repeat(TagScanner.MOST_ELEMENTS + 1)).reason());
    assertEquals(Reading.Reason.MALFORMED, refused("<OFX><MEMO><![CDATA[x</OFX>").reason());
    assertEquals(Reading.Reason.MALFORMED, refused("<OFX><!-- <A>").reason());
  }

  @Test
  void texts_that_would_take_a_careless_scanner_long_are_read_in_passing() {
    int many = 300_000;
    for (String piece :
        List.of("<", "</", "<a", "<a ", "&", "</A>", "<!-- -->", "&#", "<![CDATA[]]>")) {
      refused("<OFX>" + piece.repeat(many) + "</OFX>");
    }
  }

  @Test
  void other_texts_are_not_recognised() {
    for (String text :
        List.of(
            "",
            "Date,Memo\n2024-01-01,<OFX>\n",
            "<?xml version=\"1.0\"?><Document><OFX/></Document>",
            "{1:F01}{4:\n:20:X",
            "!Type:Bank\nD1/1/10\n^",
            "<OFXENCE>",
            "<html>")) {
      assertFalse(reader.recognises(file(text)), text);
    }
  }

  private Money onlyAmount(String currency, String written) {
    return onlyStatement(HEADER + body(currency, GROCER.replace("-12.34", written)))
        .lines()
        .get(0)
        .amount();
  }

  private String onlyMemo(byte[] bytes) {
    return read(bytes, ReadingOptions.none()).statements().get(0).lines().get(0).memo();
  }

  private Statement onlyStatement(String text) {
    Reading.Read read = read(text);
    assertEquals(List.of(), read.problems());
    assertEquals(1, read.statements().size());
    return read.statements().get(0);
  }

  private Reading.Read read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), ReadingOptions.none());
  }

  private Reading.Read read(byte[] bytes, ReadingOptions options) {
    Reading reading = reader.read(StatementFile.of("bank.ofx", bytes), options);
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading.Refused refused(String text) {
    Reading reading = reader.read(file(text), ReadingOptions.none());
    return assertInstanceOf(Reading.Refused.class, reading, reading::toString);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.ofx", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String bank(String transactions) {
    return HEADER + body("EUR", transactions);
  }

  private static String body(String currency, String transactions) {
    return "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>"
        + currency
        + "<BANKACCTFROM><ACCTID>1<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>"
        + transactions
        + "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
  }

  private static List<String> told(List<LineProblem> problems) {
    return problems.stream().map(problem -> problem.line() + ": " + problem.message()).toList();
  }
}
