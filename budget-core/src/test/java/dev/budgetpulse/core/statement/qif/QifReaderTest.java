package dev.budgetpulse.core.statement.qif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Reading.Reason;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QifReaderTest {
  private static final ReadingOptions IN_EUROS =
      ReadingOptions.none().withCurrency(Currency.getInstance("EUR"));

  private final QifReader reader = new QifReader();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "31/12/2026, 2026-12-31",
        "12/31/2026, 2026-12-31",
        "12-31-1999, 1999-12-31",
        "31.12.99, 1999-12-31",
        "1/15'26, 2026-01-15",
        "1/ 5'26, 2026-01-05",
        "\" 1/ 1'05\", 2005-01-01",
        "05.01.26, 2026-01-05",
        "6/ 1/94, 1994-06-01",
        "8/31' 0, 2000-08-31",
        "6/ 1' 0, 2000-06-01",
        "28.02'2009, 2009-02-28",
        "2026-01-05, 2026-01-05",
        "2026/1/5, 2026-01-05",
        "20260105, 2026-01-05",
        "31122026, 2026-12-31",
        "94/06/13, 1994-06-13",
        "13 12 99, 1999-12-13",
        "31/12/69, 2069-12-31",
        "31/12/70, 1970-12-31",
        "31/12/2026 10:15:00, 2026-12-31"
      })
  void dates_are_read_in_every_way_they_are_written(String written, LocalDate date) {
    assertEquals(date, only("D" + written + "\nT-1.00\n^\n").lines().get(0).date());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"31/02/2026", "99/99/2026", "1/1/126", "yesterday", "", "13/13/13", "2026-1-1-1"})
  void what_is_no_date_is_a_problem(String written) {
    Reading.Read read = read("!Type:Bank\nD" + written + "\nT-1.00\n^\nD31/12/2026\nT-2.00\n^\n");
    assertEquals(List.of(2), read.problems().stream().map(LineProblem::line).toList());
    assertEquals(Money.parse("EUR -2.00"), read.statements().get(0).total());
  }

  @Test
  void dates_that_prove_nothing_are_asked_about_with_both_readings() {
    Reading.Unclear unclear = unclear("!Type:Bank\nD01/02/2026\nT-1.00\n^\n");
    Question question = unclear.questions().get(0);
    assertEquals("date-order", question.key());
    assertEquals(
        List.of(
            "the day is first: 01/02/2026 is the 1 February 2026",
            "the month is first: 01/02/2026 is the 2 January 2026"),
        question.choices().stream().map(Question.Choice::label).toList());
    Reading answered =
        reader.read(
            file("!Type:Bank\nD01/02/2026\nT-1.00\n^\n"),
            IN_EUROS.withAnswer("date-order", "month-first"));
    assertEquals(
        LocalDate.of(2026, 1, 2),
        ((Reading.Read) answered).statements().get(0).lines().get(0).date());
  }

  @Test
  void dates_that_may_begin_with_the_year_are_asked_about() {
    Question question = unclear("!Type:Bank\nD24/05/06\nT-1.00\n^\n").questions().get(0);
    assertEquals("Is the day or the year first in dates such as 24/05/06?", question.text());
    assertEquals(
        List.of(
            "the day is first: 24/05/06 is the 24 May 2006",
            "the year is first: 24/05/06 is the 6 May 2024"),
        question.choices().stream().map(Question.Choice::label).toList());
    assertEquals(
        List.of("day-first", "month-first", "year-first"),
        unclear("!Type:Bank\nD04/05/06\nT-1.00\n^\n").questions().get(0).choices().stream()
            .map(Question.Choice::value)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    // One date begins with neither a day nor a month.
    "24/05/06 24/05/31 94/05/07, 2024-05-06",
    // One date does not end with a day.
    "24/05/06 25/05/99, 2006-05-24",
    "24-05-06 01-07-00, 2006-05-24",
    // Read the other way round, they are many years apart.
    "24/05/06 24/05/09 24/06/02, 2024-05-06",
    "24/05/06 01/06/06 13/06/06, 2006-05-24",
    "24'05'06, 2006-05-24"
  })
  void other_dates_of_the_file_tell_whether_the_year_is_first(String written, LocalDate first) {
    StringBuilder text = new StringBuilder("!Type:Bank\n");
    for (String date : written.split(" ", -1)) {
      text.append("D").append(date).append("\nT-1.00\n^\n");
    }
    assertEquals(first, read(text.toString()).statements().get(0).lines().get(0).date());
  }

  @Test
  void dates_that_prove_the_year_and_the_day_first_contradict_each_other() {
    Question question =
        unclear("!Type:Bank\nD94/06/13\nT-1.00\n^\nD31/12/99\nT-1.00\n^\n").questions().get(0);
    assertEquals(
        List.of("day-first", "year-first"),
        question.choices().stream().map(Question.Choice::value).toList());
  }

  @Test
  void dates_that_are_sorted_in_one_order_only_prove_it() {
    StringBuilder months = new StringBuilder("!Type:Bank\n");
    for (String date :
        List.of(
            "01/11/2025", "12/11/2025", "01/12/2025", "03/12/2025", "02/01/2026", "05/01/2026")) {
      months.append("D").append(date).append("\nT-1.00\n^\n");
    }
    Statement statement = read(months.toString()).statements().get(0);
    assertEquals(LocalDate.of(2025, 11, 1), statement.lines().get(0).date());
    // Too few to be sure.
    assertInstanceOf(
        Reading.Unclear.class,
        reader.read(file(months.substring(0, months.indexOf("D03/12"))), IN_EUROS));
  }

  @Test
  void dates_that_contradict_each_other_are_asked_about() {
    Reading.Unclear unclear =
        unclear("!Type:Bank\nD31/12/2026\nT-1.00\n^\nD12/31/2026\nT-1.00\n^\n");
    assertEquals("date-order", unclear.questions().get(0).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1,234.56|EUR -1234.56",
        "-1.234,56|EUR -1234.56",
        "-1'234.56|EUR -1234.56",
        "1 234,56|EUR 1234.56",
        "+5.5|EUR 5.50",
        ".50|EUR 0.50",
        "-$1,000.00|EUR -1000.00",
        "12,5 €|EUR 12.50",
        "1,234,567|EUR 1234567.00",
        "100|EUR 100.00"
      })
  void amounts_are_read_in_every_way_they_are_written(String written, String amount) {
    assertEquals(
        Money.parse(amount), only("D31/12/2026\nT" + written + "\n^\n").lines().get(0).amount());
  }

  @Test
  void a_separator_that_proves_nothing_is_asked_about() {
    Reading.Unclear unclear = unclear("!Type:Bank\nD31/12/2026\nT-1,234\n^\n");
    assertEquals(List.of("decimal"), unclear.questions().stream().map(Question::key).toList());
    Reading answered =
        reader.read(
            file("!Type:Bank\nD31/12/2026\nT-1,234\n^\n"), IN_EUROS.withAnswer("decimal", "point"));
    assertEquals(
        Money.parse("EUR -1234.00"), ((Reading.Read) answered).statements().get(0).total());
    Reading comma =
        reader.read(
            file("!Type:Bank\nD31/12/2026\nT-1,234\n^\n"), IN_EUROS.withAnswer("decimal", "comma"));
    assertInstanceOf(Reading.Refused.class, comma, "a tenth of a cent is no amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e309", "--5.00", "=746.36", "1.2.3", "12.345", "", "5.00 EUR"})
  void what_is_no_exact_amount_is_a_problem(String written) {
    Reading.Read read =
        read("!Type:Bank\nD31/12/2026\nT-2.00\n^\nD31/12/2026\nT" + written + "\n^\n");
    assertEquals(List.of(5), read.problems().stream().map(LineProblem::line).toList());
    assertEquals(Money.parse("EUR -2.00"), read.statements().get(0).total());
  }

  @Test
  void two_amounts_that_differ_are_a_problem() {
    Reading.Refused refused = refused("!Type:Bank\nD31/12/2026\nU-1.00\nT-2.00\n^\n");
    assertEquals(Reason.NO_READABLE_LINE, refused.reason());
    assertEquals("The record has more than one amount", refused.problems().get(0).message());
  }

  @Test
  void an_account_switch_names_the_account_and_a_list_of_accounts_does_not() {
    Reading.Read read =
        read(
            """
            !Option:AutoSwitch
            !Account
            NGiro
            TBank
            /31/12/2026
            $100.00
            ^
            NVisa
            TCCard
            ^
            !Clear:AutoSwitch
            !Type:Cash
            D31/12/2026
            T-1.00
            ^
            !Account
            NGiro
            TBank
            ^
            !Type:Bank
            D31/12/2026
            T-2.00
            ^
            !Account
            NVisa
            TCCard
            ^
            !Type:CCard
            D31/12/2026
            T-3.00
            ^
            """);
    assertEquals(
        List.of("- Cash EUR -1.00", "Giro Bank EUR -2.00", "Visa CCard EUR -3.00"),
        read.statements().stream()
            .map(
                one ->
                    one.account().orElse("-")
                        + " "
                        + one.accountType().orElse("")
                        + " "
                        + one.total())
            .toList());
    assertEquals(
        Optional.of(
            new Balance(Money.parse("EUR 100.00"), Optional.of(LocalDate.of(2026, 12, 31)))),
        read.statements().get(1).closing());
  }

  @Test
  void the_opening_balance_names_the_account_it_is_filed_under() {
    Statement statement =
        only("D31/12/2026\nT10.00\nPOpening Balance\nL[Giro]\n^\nD31/12/2026\nT-1.00\n^\n");
    assertEquals(Optional.of("Giro"), statement.account());
    StatementLine opening = statement.lines().get(0);
    assertEquals(Optional.of("Opening Balance"), opening.details().code());
    assertEquals(Optional.empty(), opening.details().labels().transfer());
    assertTrue(opening.details().isOpening());
    assertFalse(statement.lines().get(1).details().isOpening());
  }

  @Test
  void only_what_is_filed_under_its_own_account_opens_it() {
    String switched = "!Account\nNGiro\nTBank\n^\n!Type:Bank\n";
    for (String other :
        List.of("POpening Balance\nL[Savings]\n", "POpening Balance\n", "NOpening Balance\n")) {
      Reading.Read read = read(switched + "D31/12/2026\nT10.00\n" + other + "^\n");
      assertFalse(read.statements().get(0).lines().get(0).details().isOpening(), other);
    }
  }

  @Test
  void lists_and_investments_are_left_out_with_a_note() {
    Reading.Read read =
        read(
            """
            !Type:Cat
            NFood
            E
            ^
            !Type:Memorized
            T-5.00
            PRent
            KC
            ^
            !Type:Invst
            D31/12/2026
            NBuy
            YX
            T100.00
            ^
            !Type:Prices
            "X",1,"1/1/26"
            ^
            !type:Bank
            D31/12/2026
            T-1.00
            ^
            """);
    assertEquals(Money.parse("EUR -1.00"), read.statements().get(0).total());
    assertEquals(
        List.of("Cat", "Invst", "Memorized", "Prices"),
        read.detected().stream()
            .filter(note -> note.key().equals("left-out"))
            .map(note -> note.value())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bills:Phone|Bills:Phone||",
        "Bills:Phone/Holiday|Bills:Phone|Holiday|",
        "[Savings]|||Savings",
        "[A/B]/Trip||Trip|A/B",
        "/Trip||Trip|",
        "--Split--|||",
        "Food|Food||"
      })
  void a_category_may_be_an_account_and_have_a_class(
      String written, String category, String tag, String transfer) {
    assertEquals(
        new Labels(
            Optional.ofNullable(category),
            Optional.ofNullable(tag).map(List::of).orElse(List.of()),
            Optional.ofNullable(transfer)),
        only("D31/12/2026\nT-1.00\nL" + written + "\n^\n").lines().get(0).details().labels());
  }

  @Test
  void splits_are_parts_and_say_so_when_they_do_not_add_up() {
    String splits = "SFood\nEApples\n$-4.00\n%40\nS[Savings]/Trip\n$-6.00\n^\n";
    Reading.Read sound = read("!Type:Bank\nD31/12/2026\nT-10.00\n" + splits);
    StatementLine line = sound.statements().get(0).lines().get(0);
    assertEquals(
        List.of("EUR -4.00 Apples", "EUR -6.00 "),
        line.details().parts().stream()
            .map(part -> part.amount().orElseThrow() + " " + part.memo())
            .toList());
    assertEquals(List.of(), sound.contradictions());
    Reading.Read wrong = read("!Type:Bank\nD31/12/2026\nT-10.01\n" + splits);
    Control.Sum parts = assertInstanceOf(Control.Sum.class, wrong.contradictions().get(0));
    assertEquals(Optional.of(Money.parse("EUR -0.01")), parts.gap());
    assertEquals(Optional.of(2), parts.line());
  }

  @Test
  void a_number_is_a_check_or_says_what_sort_of_movement_it_is() {
    Statement statement = only("D31/12/2026\nT-1.00\nN0042\n^\nD31/12/2026\nT-1.00\nNATM\n^\n");
    assertEquals(Optional.of("0042"), statement.lines().get(0).details().references().check());
    assertEquals(Optional.of("ATM"), statement.lines().get(1).details().code());
  }

  @Test
  void an_address_stands_in_for_a_memo() {
    assertEquals(
        "10 Rodeo Dr. Waco",
        only("D31/12/2026\nT-1.00\nPX\nA10 Rodeo Dr.\nAWaco\nA\n^\n").lines().get(0).memo());
  }

  @Test
  void a_record_that_the_file_cuts_off_is_said_and_its_amount_never_guessed() {
    Reading.Read read = read("!Type:Bank\nD31/12/2026\nT-1.00\n^\nD31/12/2026\nT-12");
    assertEquals(Money.parse("EUR -1.00"), read.statements().get(0).total());
    assertEquals(
        List.of("The file ends within this record"),
        read.problems().stream().map(LineProblem::message).toList());
    Reading.Read kept = read("!Type:Bank\nD31/12/2026\nT-1.00\nPGro");
    assertEquals(Money.parse("EUR -1.00"), kept.statements().get(0).total());
    assertEquals(1, kept.problems().size());
  }

  @Test
  void what_exceeds_a_limit_is_refused() {
    assertEquals(
        Reason.TOO_LARGE, refused("!Type:Bank\nP" + "x".repeat(30_000) + "\n^\n").reason());
    assertEquals(Reason.TOO_LARGE, refused("!Type:Bank\n" + "A\n".repeat(20_000)).reason());
    assertEquals(
        Reason.TOO_LARGE,
        refused("!Type:Bank\n" + "A\n^\n".repeat(QifScanner.MOST_RECORDS + 1)).reason());
    assertEquals(
        Reason.TOO_LARGE, refused("!Account\nNx\n^\n!Type:Bank\n".repeat(20_000)).reason());
  }

  @Test
  void what_is_no_qif_is_refused() {
    assertEquals(Reason.UNKNOWN_FORMAT, refused("date,amount\n2026-01-01,1.00\n").reason());
    assertEquals(Reason.EMPTY, refused(" \n ").reason());
    Reading.Refused lists = refused("!Type:Cat\nNFood\n^\n");
    assertEquals(Reason.NO_STATEMENT, lists.reason());
    assertFalse(reader.recognises(file("Dear sir\n")));
    assertTrue(reader.recognises(file("\uFEFF  !type:bank\n")));
  }

  @Test
  void a_file_without_records_is_an_empty_statement() {
    assertEquals(List.of(), read("!Type:Bank\n").statements().get(0).lines());
  }

  @Test
  void charsets_are_told_by_the_bytes() {
    String text = "!Type:Bank\r\nD31/12/2026\r\nT-1,00\r\nPBäcker €\r\n^\r\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
      Reading reading = reader.read(StatementFile.of("a.qif", text.getBytes(charset)), IN_EUROS);
      assertEquals(
          "Bäcker €",
          ((Reading.Read) reading).statements().get(0).lines().get(0).payee(),
          charset.name());
    }
  }

  private Statement only(String records) {
    Reading.Read read = read("!Type:Bank\n" + records);
    assertEquals(List.of(), read.problems());
    return read.statements().get(0);
  }

  private Reading.Read read(String text) {
    Reading reading = reader.read(file(text), IN_EUROS);
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading.Unclear unclear(String text) {
    Reading reading = reader.read(file(text), IN_EUROS);
    return assertInstanceOf(Reading.Unclear.class, reading, reading::toString);
  }

  private Reading.Refused refused(String text) {
    Reading reading = reader.read(file(text), IN_EUROS);
    return assertInstanceOf(Reading.Refused.class, reading, reading::toString);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.qif", text.getBytes(StandardCharsets.UTF_8));
  }
}
