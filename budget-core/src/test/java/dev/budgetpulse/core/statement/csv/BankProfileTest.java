package dev.budgetpulse.core.statement.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankProfileTest {
  private static final String LINDE =
      """
      # An example.
      name: Linde Bank
      header: Day | Words | Minus | Plus | *
      delimiter: ;
      date-column: Day
      date-pattern: MM/dd/yyyy
      debit-column: Minus
      credit-column: Plus
      sign: column
      decimal: comma
      payee-column: Words
      memo-column: none
      currency: CHF
      """;
  private static final String FILE =
      "Linde Bank\n\nDay;Words;Minus;Plus;Rest\n01/02/2021;Shop;1,50;;\n01/03/2021;Firm;;2,00;\n";

  private final CsvReader reader = new CsvReader(List.of(BankProfile.parse(LINDE)));

  @Test
  void a_profile_answers_what_a_file_leaves_open() {
    assertInstanceOf(
        Reading.Unclear.class, new CsvReader().read(file(FILE), ReadingOptions.none()));
    Reading.Read read = read(reader, FILE, ReadingOptions.none());
    assertEquals(Money.parse("CHF 0.50"), read.statements().get(0).total());
    assertEquals("2021-01-02", read.statements().get(0).lines().get(0).date().toString());
    assertEquals(
        Detected.of("profile", "Linde Bank", Remark.LINE_NAMES_ITS_COLUMNS.of(3)),
        detected(read, "profile").orElseThrow());
    assertEquals(
        Detected.of("date-pattern", "MM/dd/yyyy", Remark.PROFILE_SAYS_SO.of()),
        detected(read, "date-pattern").orElseThrow());
  }

  @Test
  void an_answer_goes_before_the_profile() {
    Reading.Read read =
        read(reader, FILE, ReadingOptions.none().withAnswer("date-pattern", "dd/MM/yyyy"));
    assertEquals("2021-02-01", read.statements().get(0).lines().get(0).date().toString());
    assertEquals("answered", detected(read, "date-pattern").orElseThrow().evidence());
    assertInstanceOf(
        Reading.Unclear.class,
        reader.read(file(FILE), ReadingOptions.none().withAnswer("profile", "none")));
  }

  @Test
  void the_currency_of_the_account_and_of_the_file_go_before_the_profile_s() {
    Reading.Read ofAccount =
        read(reader, FILE, ReadingOptions.none().withCurrency(Currency.getInstance("USD")));
    assertEquals("USD", ofAccount.statements().get(0).currency().getCurrencyCode());
    Reading.Read ofFile =
        read(
            reader,
            FILE.replace("1,50", "EUR 1,50").replace("2,00", "EUR 2,00"),
            ReadingOptions.none());
    assertEquals("EUR", ofFile.statements().get(0).currency().getCurrencyCode());
  }

  @Test
  void the_first_profile_that_fits_is_taken() {
    BankProfile other = BankProfile.parse(LINDE.replace("Linde Bank", "Other"));
    List<BankProfile> both = new ArrayList<>(List.of(other, BankProfile.parse(LINDE)));
    both.addAll(BankProfile.shipped());
    Reading.Read read = read(new CsvReader(both), FILE, ReadingOptions.none());
    assertEquals("Other", detected(read, "profile").orElseThrow().value());
  }

  @Test
  void a_file_with_other_columns_is_not_the_bank_s() {
    for (String other :
        List.of(
            FILE.replace("Words", "Text"),
            FILE.replace(";Plus;Rest", ""),
            FILE.replace("Day;Words", "Words;Day"))) {
      Reading reading = reader.read(file(other), ReadingOptions.none());
      List<Detected> found =
          reading instanceof Reading.Unclear unclear ? unclear.detected() : List.of();
      assertTrue(found.stream().noneMatch(one -> one.key().equals("profile")), other);
    }
  }

  @Test
  void without_a_header_rows_and_a_text_make_the_bank_known() {
    BankProfile profile =
        BankProfile.parse(
            """
            name: Plain
            rows: text | date | amount | amount? | *
            text: *till ?:*
            delimiter: |
            date-column: 2
            date-pattern: yyyyMMdd
            amount-column: 3
            sign: minus-is-in
            payee-column: 1
            currency: EUR
            """);
    CsvReader plain = new CsvReader(List.of(profile));
    String file = "top\nShop till 1: Ada|20210203|5.00||\nFirm|20210204|6.00|1.00|x\n";
    assertEquals(
        Money.parse("EUR -11.00"),
        read(plain, file, ReadingOptions.none()).statements().get(0).total());
    assertInstanceOf(
        Reading.Unclear.class,
        plain.read(file(file.replace("till", "tall")), ReadingOptions.none()));
    assertInstanceOf(
        Reading.Unclear.class,
        plain.read(file(file.replace("Firm|", "12|")), ReadingOptions.none()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "name: Linde Bank                     ! name Linde                ! Line 2 of the profile: there is no colon after a key",
        "date-column: Day                     ! date-colum: Day           ! Line 5 of the profile: 'date-colum' is no key",
        "date-column: Day                     ! date-column:              ! Line 5 of the profile: 'date-column' has no value",
        "date-column: Day                     ! delimiter: ,              ! Line 5 of the profile: 'delimiter' is given twice",
        "date-pattern: MM/dd/yyyy             ! date-pattern: HH:mm       ! Line 6 of the profile: 'HH:mm' is no date-pattern",
        "sign: column                         ! sign: up                  ! Line 9 of the profile: 'up' is no sign",
        "decimal: comma                       ! decimal: dot              ! Line 10 of the profile: 'dot' is no decimal",
        "currency: CHF                        ! currency: CHX             ! Line 13 of the profile: 'CHX' is no currency",
        "delimiter: ;                         ! delimiter: x              ! Line 4 of the profile: 'x' is no delimiter",
        "memo-column: none                    ! charset: UTF-99           ! Line 12 of the profile: 'UTF-99' is no charset",
        "header: Day | Words | Minus | Plus | * ! header: Day | Words | Minus ! Line 8 of the profile: there is no column 'Plus'",
        "header: Day | Words | Minus | Plus | * ! header: *               ! Line 3 of the profile: it names no column",
        "header: Day | Words | Minus | Plus | * ! rows: date | amount     ! Line 3 of the profile: 'rows' needs a 'text' or a 'file' beside it",
        "name: Linde Bank                     ! # none                    ! The profile has no line with 'name'",
        "delimiter: ;                         ! # none                    ! The profile has no line with 'delimiter'",
        "header: Day | Words | Minus | Plus | * ! # none                  ! A profile has either a 'header' or 'rows'",
      })
  void what_is_wrong_in_a_profile_is_said_with_its_line(String line, String wrong, String message) {
    String text = LINDE.replace(line, wrong);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> BankProfile.parse(text)).getMessage());
  }

  @Property(tries = 500)
  void no_text_makes_the_parser_fail_otherwise(@ForAll String text) {
    for (String profile : List.of(text, LINDE + text, "header: " + text + "\n" + LINDE)) {
      try {
        BankProfile.parse(profile);
      } catch (IllegalArgumentException expected) {
        assertTrue(expected.getMessage() != null && expected.getMessage().length() < 200);
      }
    }
  }

  @Test
  void shipped_profiles_have_names_of_their_own() {
    List<String> names = BankProfile.shipped().stream().map(BankProfile::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    assertTrue(names.contains("Monzo"));
  }

  @Test
  void a_star_is_any_text_and_a_question_mark_any_character() {
    assertTrue(Glob.matches("*b?d*", "aBcDe"));
    assertTrue(Glob.matches("", ""));
    assertTrue(Glob.matches("*a*a*a*a*b", "a".repeat(5_000) + "b"));
    assertTrue(!Glob.matches("*a*a*a*a*b", "a".repeat(100_000)));
    assertTrue(!Glob.matches("a?", "a"));
  }

  private static Optional<Detected> detected(Reading.Read read, String key) {
    return read.detected().stream().filter(one -> one.key().equals(key)).findFirst();
  }

  private static Reading.Read read(CsvReader reader, String text, ReadingOptions options) {
    Reading reading = reader.read(file(text), options);
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
