package dev.budgetpulse.core.statement.swift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwiftReaderTest {
  private final SwiftReader reader = new SwiftReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "240102C1,00NTRFNONREF             | 2024-01-02 | 2024-01-02 | EUR 1.00    | NTRF",
        "2401020103D1,NMSCNONREF           | 2024-01-03 | 2024-01-02 | EUR -1.00   | NMSC",
        "2401021230D1,5NMSCNONREF          | 2023-12-30 | 2024-01-02 | EUR -1.50   | NMSC",
        "2312300102D1,NMSCNONREF           | 2024-01-02 | 2023-12-30 | EUR -1.00   | NMSC",
        "240102240103C750,NMSCREF000001    | 2024-01-03 | 2024-01-02 | EUR 750.00  | NMSC",
        "240102    D65,00NOVBNONREF        | 2024-01-02 | 2024-01-02 | EUR -65.00  | NOVB",
        "2401020102CR0,23FINTInterest      | 2024-01-02 | 2024-01-02 | EUR 0.23    | FINT",
        "2401020102RC0,23NTRFNONREF        | 2024-01-02 | 2024-01-02 | EUR -0.23   | NTRF",
        "2401020102RCR0,23NTRFNONREF       | 2024-01-02 | 2024-01-02 | EUR -0.23   | NTRF",
        "2401020102RDR0,23NTRFNONREF       | 2024-01-02 | 2024-01-02 | EUR 0.23    | NTRF",
        "2401020102DR12,35 NRTIKREF+       | 2024-01-02 | 2024-01-02 | EUR -12.35  | NRTI",
        "2401020102C500NTRFNONREF          | 2024-01-02 | 2024-01-02 | EUR 500.00  | NTRF",
        "240102C000000001213,28N0440121470 | 2024-01-02 | 2024-01-02 | EUR 1213.28 | N044",
        "2402300301D6,00N024NONREF         | 2024-03-01 | 2024-02-29 | EUR -6.00   | N024",
        "2401020102C5,S05168790452         | 2024-01-02 | 2024-01-02 | EUR 5.00    | S051",
        "791231C5,NTRF                     | 2079-12-31 | 2079-12-31 | EUR 5.00    | NTRF",
        "991231C5,NTRF                     | 1999-12-31 | 1999-12-31 | EUR 5.00    | NTRF",
      })
  void the_parts_of_a_movement_are_told_apart(
      String field, LocalDate date, LocalDate valueDate, Money amount, String code) {
    StatementLine line = only(":61:" + field + "\n:86:text\n");
    assertEquals(date, line.date());
    assertEquals(Optional.of(valueDate), line.details().valueDate());
    assertEquals(amount, line.amount());
    assertEquals(Optional.of(code), line.details().code());
    assertEquals(field.matches("[0-9]*R.*"), line.details().reversal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "240231X1,NTRFNONREF",
        "240132C1,NTRFNONREF",
        "240431D1,NTRFNONREF",
        "2401021301D1,NTRFNONREF",
        "240102C,NTRFNONREF",
        "240102C1,2,3NTRFNONREF",
        "240102C1,234NTRFNONREF",
        "240102CNaNNTRFNONREF",
        "240102C1E400NTRFNONREF",
        "240102C99999999999999999999NTRFNONREF",
        "240102C-1,00NTRFNONREF",
        "",
        "tomorrow",
      })
  void what_is_no_movement_is_a_problem_of_its_line(String field) {
    Reading.Read read = read(statement(":61:" + field + "\n:61:240102C1,NTRF\n"));
    assertEquals(1, read.statements().get(0).lines().size());
    assertEquals(List.of(5), read.problems().stream().map(LineProblem::line).toList());
  }

  @Test
  void references_are_told_apart_and_placeholders_are_none() {
    StatementLine line = only(":61:240102D5,NTRFTRF SVC//200101ZCPB067071\n");
    assertEquals(Optional.of("TRF SVC"), line.details().references().customer());
    assertEquals(Optional.of("200101ZCPB067071"), line.details().references().bank());
    assertEquals(Optional.of("200101ZCPB067071"), line.bankId());
    StatementLine none = only(":61:240102D5,NTRFNONREF//1234\n");
    assertEquals(Optional.empty(), none.details().references().customer());
    assertEquals(Optional.of("1234"), none.details().references().bank());
    assertEquals(Optional.empty(), none.bankId(), "too short to be an id");
    assertEquals(
        Optional.of("16703074"),
        only(":61:240102D5,NCHK16703074\n").details().references().check());
  }

  @Test
  void a_bank_reference_that_two_movements_share_is_no_id() {
    Statement statement =
        read(statement(":61:240102D5,NTRFNONREF//B123456789\n".repeat(2))).statements().get(0);
    assertEquals(2, statement.lines().size());
    statement.lines().forEach(line -> assertEquals(Optional.empty(), line.bankId()));
  }

  @Test
  void german_purposes_are_taken_apart() {
    StatementLine line =
        only(
            """
            :61:2401020102DR59,90NDDTNONREF//POS 1234567
            :86:105?00SEPA-LASTSCHRIFT?109251?20EREF+2024-0001 MREF+M-77?21CRED+DE
            98ZZZ09999999999 SVWZ?22+Strom Januar Kundennummer 4?23711?30COBADEFFX
            XX?31DE89370400440532013000?32Stadtwerke Linde GmbH und Co?33. KG?34992
            """);
    assertEquals("Stadtwerke Linde GmbH und Co. KG", line.payee());
    assertEquals(Optional.of("DE89370400440532013000"), line.details().counterparty());
    assertEquals(Optional.of("2024-0001"), line.details().references().customer());
    assertEquals(Optional.of("M-77"), line.details().references().mandate());
    assertEquals(Optional.of("DE98ZZZ09999999999"), line.details().references().creditor());
    assertEquals(Optional.of("NDDT/105"), line.details().code());
  }

  @Test
  void code_words_with_colons_are_code_words_too() {
    StatementLine line =
        only(
            """
            :61:240102D5,NTRFNONREF
            :86:117?00Lastschrift?20EREF: 4711?21SVWZ: Rent?22IBAN: DE02?32Ada
            """);
    assertEquals("Rent", line.memo());
    assertEquals(Optional.of("4711"), line.details().references().customer());
    assertEquals(Optional.of("DE02"), line.details().counterparty());
  }

  @Test
  void the_ways_of_dutch_banks_are_known() {
    StatementLine ing =
        only(
            """
            :61:2401020102D12,00NTRFEREF//24001234567890
            /TRCD/00100/
            :86:/EREF/EV12341REP1231456T1234//CNTP/NL32INGB0000012345/INGBNL2A/ING B
            ANK NV INZAKE WEB///REMI/USTD//EV10001REP1000000T1000/
            """);
    assertEquals("ING BANK NV INZAKE WEB", ing.payee());
    assertEquals("EV10001REP1000000T1000", ing.memo());
    assertEquals(Optional.of("NL32INGB0000012345"), ing.details().counterparty());
    assertEquals(Optional.of("EV12341REP1231456T1234"), ing.details().references().customer());
    StatementLine asn =
        only(
            """
            :61:2401020102D65,00NOVBNL47INGB9999999999
            hr g paulissen
            :86:NL47INGB9999999999 hr g paulissen

            Payment 1/2
            """);
    assertEquals("hr g paulissen", asn.payee());
    assertEquals("Payment 1/2", asn.memo());
    assertEquals(Optional.of("NL47INGB9999999999"), asn.details().counterparty());
    StatementLine knab =
        only(
            """
            :61:240102D0,7N310NONREF//B7B27AG0MQ000001
            :86:/TRTP/CARD PAYMENT/NAME/ITM HANDELSGESELLSCHAF
            /REMI/KIEFERSFELDEN 25-02-2017 16:57 CARD: 8XX9
            """);
    assertEquals("ITM HANDELSGESELLSCHAF", knab.payee());
    assertEquals("KIEFERSFELDEN 25-02-2017 16:57 CARD: 8XX9", knab.memo());
  }

  @Test
  void a_slash_in_a_text_is_no_code_word() {
    assertEquals(
        "Invoice 1/2/3 and/or /4",
        only(":61:240102D5,NTRFNONREF\n:86:/REMI/Invoice 1/2/3 and/or /4/NAME/Ada\n").memo());
  }

  @Test
  void national_fields_say_what_field_86_says_elsewhere() {
    StatementLine line =
        only(
            """
            :61:0203170320CM5000,00S05168790452
            :NS:01First line
            02Second line
            15Ada
            17TRANSFER
            1812345
            """);
    assertEquals("Ada", line.payee());
    assertEquals("First line Second line", line.memo());
  }

  @Test
  void polish_parts_may_begin_lines() {
    StatementLine line =
        only(
            """
            :61:2401020102DN12,00S02007000000000001
            :86:020
            ~00VE02
            ~20RENT FOR JANUARY
            ~3010501025
            ~311000009876543210
            ~32HOUSING COOP
            ~33LINDEN STREET 4
            ~38PL61109010140000071219812874
            """);
    assertEquals("HOUSING COOP LINDEN STREET 4", line.payee());
    assertEquals("RENT FOR JANUARY", line.memo());
    assertEquals(Optional.of("PL61109010140000071219812874"), line.details().counterparty());
  }

  @Test
  void exchanged_amounts_and_charges_are_told_below_the_movement() {
    StatementLine line =
        only(
            """
            :61:2401020102D12,35NRTINONREF
            /OCMT/USD11,85//CHGS/EUR0,50/
            :86:returned
            """);
    assertEquals(Money.parse("USD -11.85"), line.details().original().orElseThrow().amount());
    assertEquals(Optional.of(Money.parse("EUR 0.50")), line.details().charges());
    assertEquals("returned", line.memo());
  }

  @Test
  void what_is_expected_is_pending() {
    Statement statement =
        read(statement(":61:240102EC7,NTRFNONREF\n:86:soon\n")).statements().get(0);
    assertEquals(List.of(), statement.lines());
    assertEquals(Money.parse("EUR 7.00"), statement.pending().get(0).amount());
    assertEquals(Optional.of(LocalDate.of(2024, 1, 2)), statement.pending().get(0).date());
    assertEquals("soon", statement.pending().get(0).text());
  }

  @Test
  void a_report_within_a_day_is_pending_and_its_sums_are_checked() {
    String report =
        """
        {1:F01BANKDEFFAXXX0000000000}{2:O9421815240119BANKDEFFAXXX00000000002401191815N}{4:
        :20:1
        :25:10020030/1234567
        :28C:1/1
        :34F:EUR0,
        :13D:2401191815+0100
        :61:240119C5,00NTRFNONREF
        :86:one
        :61:240119D2,00NTRFNONREF
        :86:two
        :90D:1EUR2,00
        :90C:1EUR5,01
        -}
        """;
    Reading.Read read = read(report);
    Statement statement = read.statements().get(0);
    assertEquals(List.of(), statement.lines());
    assertEquals(2, statement.pending().size());
    assertEquals(Optional.of("10020030/1234567"), statement.account());
    assertEquals(
        List.of(Control.Check.SUM_IN), read.contradictions().stream().map(Control::check).toList());
    Reading.Read withFloor = read(report.replace(":34F:EUR0,", ":34F:EURD10,"));
    assertEquals(
        List.of(), withFloor.contradictions(), "sums count what is below the floor limit, too");
    assertTrue(withFloor.detected().stream().anyMatch(found -> found.key().equals("floor-limit")));
  }

  @Test
  void counts_and_sums_below_the_closing_balance_are_checked() {
    String text = statement(":61:240102C5,NTRFNONREF\n:86:one\n") + ":86:/SUM/0/2/0,00/5,00/\n-\n";
    assertEquals(
        List.of(Control.Check.COUNT_IN, Control.Check.CLOSING),
        read(text).contradictions().stream().map(Control::check).toList());
  }

  @Test
  void pages_of_two_accounts_may_alternate() {
    String text =
        page("1", "1/1", "60F", "0,", "5,", "62M", "5,")
            + page("2", "1/1", "60F", "0,", "7,", "62M", "7,")
            + page("1", "1/2", "60M", "5,", "1,", "62F", "6,")
            + page("2", "1/2", "60M", "7,", "1,", "62F", "8,");
    Reading.Read read = read(text);
    assertEquals(List.of(), read.problems());
    assertEquals(
        List.of("EUR 6.00", "EUR 8.00"),
        read.statements().stream().map(one -> one.total().toString()).toList());
    read.statements().forEach(one -> assertEquals(Optional.of(zero()), one.gap()));
  }

  @Test
  void a_page_that_is_missing_is_a_problem() {
    Reading.Read read = read(page("1", "1/1", "60F", "0,", "5,", "62M", "5,"));
    assertEquals(1, read.problems().size());
    assertEquals(1, read.statements().get(0).lines().size());
  }

  @Test
  void a_dash_within_a_message_does_not_end_it() {
    Reading.Read read =
        read(
            """
            :20:A
            :25:1
            :28C:1/1
            :60F:C240101EUR0,
            -
            :61:240102C1,NTRFNONREF
            :86:one
            -
            two
            :62F:C240102EUR1,
            -
            """);
    Statement statement = read.statements().get(0);
    assertEquals("one two", statement.lines().get(0).memo());
    assertEquals(Optional.of(zero()), statement.gap());
  }

  @Test
  void a_balance_may_leave_its_currency_out_where_another_names_it() {
    Statement statement =
        read(":20:A\n:25:1\n:28:1/1\n:60F:C020315DEM0,00\n:61:020322CM2,00S051\n:62M:C0203152,00\n")
            .statements()
            .get(0);
    assertEquals(Money.parse("DEM 2.00"), statement.closing().map(Balance::amount).orElseThrow());
  }

  @Test
  void an_overdrawn_account_has_a_negative_balance() {
    Statement statement =
        read(":20:A\n:25:1\n:28C:1/1\n:60F:D240101EUR5,\n:61:240102C1,NTRF\n:62F:D240102EUR4,\n")
            .statements()
            .get(0);
    assertEquals(Money.parse("EUR -5.00"), statement.opening().orElseThrow().amount());
    assertEquals(Optional.of(zero()), statement.gap());
  }

  @Test
  void a_statement_without_movements_is_one() {
    Reading.Read read = read(":20:A\n:25:1\n:28C:1/1\n:60F:C240101EUR5,\n:62F:C240102EUR5,\n-\n");
    assertEquals(1, read.statements().size());
    assertEquals(List.of(), read.problems());
  }

  @Test
  void a_file_without_any_readable_movement_is_refused() {
    Reading.Refused refused =
        assertInstanceOf(
            Reading.Refused.class, reading(statement(":61:241301C1,NTRF\n"), "bank.sta"));
    assertEquals(Reading.Reason.NO_READABLE_LINE, refused.reason());
    assertEquals(1, refused.problems().size());
  }

  @Test
  void long_lines_and_fields_are_refused() {
    for (String more : List.of("x".repeat(20_001), "x\n".repeat(501))) {
      Reading.Refused refused =
          assertInstanceOf(
              Reading.Refused.class,
              reading(statement(":61:240102C1,NTRF\n:86:" + more + "\n"), "bank.sta"));
      assertEquals(Reading.Reason.TOO_LARGE, refused.reason());
    }
  }

  private static Money zero() {
    return Money.parse("EUR 0.00");
  }

  private static String statement(String movements) {
    return ":20:A\n:25:1\n:28C:1/1\n:60F:C240101EUR10,\n" + movements + ":62F:C240102EUR10,\n";
  }

  private static String page(
      String account,
      String number,
      String openingTag,
      String opening,
      String amount,
      String closingTag,
      String closing) {
    return ":20:A\n:25:%s\n:28C:%s\n:%s:C240101EUR%s\n:61:240102C%sNTRFNONREF\n:%s:C240102EUR%s\n-\n"
        .formatted(account, number, openingTag, opening, amount, closingTag, closing);
  }

  private StatementLine only(String movement) {
    Statement statement = read(statement(movement)).statements().get(0);
    assertEquals(1, statement.lines().size());
    return statement.lines().get(0);
  }

  private Reading.Read read(String text) {
    Reading reading = reading(text, "bank.sta");
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading reading(String text, String name) {
    return reader.read(
        StatementFile.of(name, text.getBytes(StandardCharsets.UTF_8)), ReadingOptions.none());
  }
}
