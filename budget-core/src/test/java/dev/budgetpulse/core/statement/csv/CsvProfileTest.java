package dev.budgetpulse.core.statement.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvProfileTest {
  private final CsvReader reader = new CsvReader();

  @Test
  void a_profile_tells_what_a_file_does_not() {
    CsvProfile profile =
        CsvProfile.builder()
            .charset(StandardCharsets.UTF_8)
            .delimiter(';')
            .noHeader()
            .dateColumn("1")
            .datePattern("MM/dd/yyyy")
            .debitAndCreditColumns("4", "3")
            .payeeColumn("2")
            .memoColumn("none")
            .decimal(DecimalStyle.COMMA)
            .sign(CsvProfile.Sign.COLUMN)
            .currency(Currency.getInstance("CHF"))
            .build();
    Statement statement =
        read("01/02/2021;Shop;;1,50\n01/03/2021;Firm;2.000,00;\n", profile.options());
    assertEquals(Money.parse("CHF 1998.50"), statement.total());
    assertEquals("2021-01-02", statement.lines().get(0).date().toString());
    assertEquals("Shop", statement.lines().get(0).payee());
  }

  @Test
  void a_reading_s_profile_reads_a_next_file_that_would_be_unclear() {
    String header = "Date,Text,Amount,Currency\n";
    Reading first = reader.read(file(header + "13/02/2021,A,-1.50,EUR\n"), ReadingOptions.none());
    CsvProfile profile = CsvProfile.of(assertInstanceOf(Reading.Read.class, first));
    assertFalse(profile.answers().containsKey("header"), "it stands elsewhere in another file");
    String next = "printed on demand,,,\n" + header + "01/02/2021,A,5.00,EUR\n";
    assertInstanceOf(Reading.Unclear.class, reader.read(file(next), ReadingOptions.none()));
    assertEquals("2021-02-01", read(next, profile.options()).lines().get(0).date().toString());
  }

  @Test
  void a_profile_is_its_answers() {
    CsvProfile profile =
        CsvProfile.builder()
            .delimiter('\t')
            .headerLine(3)
            .amountColumn("Amount")
            .flagColumn("D/C")
            .currencyColumn("Ccy")
            .balanceColumn("Balance")
            .accountColumn("Account")
            .idColumn("Id")
            .sign(CsvProfile.Sign.FLAG)
            .build();
    assertEquals(
        Map.of(
            "delimiter", "tab",
            "header", "3",
            "amount-column", "Amount",
            "flag-column", "D/C",
            "currency-column", "Ccy",
            "balance-column", "Balance",
            "account-column", "Account",
            "id-column", "Id",
            "sign", "flag"),
        profile.answers());
    assertEquals(profile, new CsvProfile(profile.answers()));
  }

  @Test
  void nonsense_is_refused_at_once() {
    CsvProfile.Builder builder = CsvProfile.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.delimiter('x'));
    assertThrows(IllegalArgumentException.class, () -> builder.datePattern("HH:mm"));
  }

  private Statement read(String text, ReadingOptions options) {
    Reading reading = reader.read(file(text), options);
    return assertInstanceOf(Reading.Read.class, reading, reading::toString).statements().get(0);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
