package dev.budgetpulse.core.statement.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static final ReadingOptions EUROS =
      ReadingOptions.none().withCurrency(Currency.getInstance("EUR"));

  private final CsvReader reader = new CsvReader();

  @Test
  void a_header_may_stand_below_other_lines_and_name_two_columns_alike() {
    Statement statement =
        only(
            read(
                """
                Umsatzanzeige;Datei erstellt am: 05.04.2021 18:22

                IBAN;DE89 3704 0044 0532 0130 00
                Zeitraum;01.03.2021 - 31.03.2021
                Saldo;1.234,56;EUR

                Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
                30.03.2021;31.03.2021;Markt;Lastschrift;Einkauf;1.234,56;EUR;-45,10;EUR
                29.03.2021;29.03.2021;Firma;Gehalt;Lohn;1.279,66;EUR;2.000,00;EUR
                """));
    assertEquals(
        List.of(
            "2021-03-30 EUR -45.10 Markt | Lastschrift Einkauf",
            "2021-03-29 EUR 2000.00 Firma | Gehalt Lohn"),
        lines(statement));
    assertEquals(Optional.of("DE89370400440532013000"), statement.account());
    assertEquals(
        Optional.of(
            new Balance(Money.parse("EUR 1234.56"), Optional.of(LocalDate.of(2021, 3, 30)))),
        statement.closing());
    assertEquals(Optional.of(Money.parse("EUR 0.00")), statement.gap());
  }

  @Test
  void letters_for_debit_and_credit_in_a_nameless_column_are_signs() {
    Statement statement =
        only(
            read(
                """
                Buchungstag;Valuta;Auftraggeber;Empfänger;Verwendungszweck;Währung;Umsatz;
                31.01.2020;31.01.2020;Erika Muster;Vermieter;Miete;EUR;800,00;S
                30.01.2020;30.01.2020;Erika Muster;Arbeitgeber;GEHALT;EUR;2.500,00;H

                01.01.2020;;;;Anfangssaldo;EUR;100,00;H
                31.01.2020;;;;Endsaldo;EUR;1.800,00;H
                """));
    assertEquals(
        List.of(
            "2020-01-31 EUR -800.00 Vermieter | Miete",
            "2020-01-30 EUR 2500.00 Arbeitgeber | GEHALT"),
        lines(statement));
    assertEquals(Optional.of(Money.parse("EUR 100.00")), statement.opening().map(Balance::amount));
    assertEquals(Optional.of(Money.parse("EUR 1800.00")), statement.closing().map(Balance::amount));
  }

  @Test
  void what_is_called_a_sum_and_is_none_is_a_problem() {
    Reading.Read read =
        read(
            """
            Date,Details,Amount,Currency,D/K
            2020-01-01,Shop,10.00,EUR,D
            2020-01-02,Turnover,10.00,EUR,D
            2020-01-02,Turnover,11.00,EUR,D
            2020-01-03,Total,12.00,EUR,D
            ,Total,22.00,EUR,
            """);
    assertEquals(
        List.of("2020-01-01 EUR -10.00 Shop | ", "2020-01-03 EUR -12.00 Total | "),
        lines(only(read)));
    assertEquals(List.of(3, 4), read.problems().stream().map(LineProblem::line).toList());
    assertEquals("6", detected(read, "balance-lines"));
  }

  @Test
  void the_columns_of_money_out_and_in_may_be_named_in_any_language() {
    for (String header :
        List.of(
            "Date;Paid out;Paid in;Details",
            "Datum;Soll;Haben;Text",
            "Datum;Belastung in EUR;Gutschrift in EUR;Buchungstext",
            "Date;Débit;Crédit;Libellé",
            "Fecha;Cargo;Abono;Concepto",
            "Data contabile;Addebiti;Accrediti;Descrizione",
            "Data;Saídas;Entradas;Descrição",
            "Datum;Af;Bij;Omschrijving",
            "Data operacji;Obciążenia;Uznania;Tytuł",
            "Datum;Výdaj;Příjem;Popis",
            "Dátum;Terhelés;Jóváírás;Közlemény",
            "Bokföringsdag;Uttag;Insättning;Rubrik",
            "Dato;Ut fra konto;Inn på konto;Forklaring",
            "Data;Debetas;Kreditas;Paskirtis",
            "Päivä;Meno;Tulo;Selite;",
            "Data;Debit;Credit;Descriere")) {
      Reading.Read read =
          read(header + "\n28.05.2021;15,20;;one\n27.05.2021;;1000,00;two\n", EUROS);
      assertEquals(
          List.of("2021-05-28 EUR -15.20 one | ", "2021-05-27 EUR 1000.00 two | "),
          lines(only(read)),
          header);
    }
  }

  @Test
  void a_difference_that_fits_by_chance_proves_nothing_where_another_reading_fits_too() {
    // Money out without signs, then balances; read the other way round, one difference fits as
    // well.
    Reading reading =
        reader.read(
            file(
                """
                01.11.2019,a shop,0.01,,-0.01
                01.11.2019,a shop,0.02,,-0.03
                """),
            EUROS);
    assertInstanceOf(Reading.Unclear.class, reading);
  }

  @Test
  void without_a_header_balances_prove_what_the_columns_are() {
    Reading.Read pair =
        read(
            """
            05/28/2021,GROCERY,15.20,,984.80
            05/27/2021,PAYROLL,,1000.00,1000.00
            """,
            EUROS);
    assertEquals(
        List.of("2021-05-28 EUR -15.20 GROCERY | ", "2021-05-27 EUR 1000.00 PAYROLL | "),
        lines(only(pair)));
    assertEquals("3", detected(pair, "debit-column"));
    Reading.Read signed =
        read(
            "28/05/2021,\"-15.20\",A,\"+984.80\"\n27/05/2021,\"+1000.00\",B,\"+1000.00\"\n", EUROS);
    assertEquals(Money.parse("EUR 984.80"), only(signed).total());
  }

  @Test
  void a_balance_proves_which_sign_is_out() {
    String text =
        """
        Date,Description,Amount,Balance
        2021-01-03,Shop,5.00,%s
        2021-01-02,Shop,7.00,%s
        2021-01-01,Payment,-100.00,%s
        """;
    Reading.Read owed = read(text.formatted("-112.00", "-107.00", "-100.00"), EUROS);
    assertEquals("minus-is-in", detected(owed, "sign"));
    assertEquals(Money.parse("EUR 88.00"), only(owed).total());
    Reading.Read owned = read(text.formatted("112.00", "107.00", "100.00"), EUROS);
    assertEquals("minus-is-out", detected(owned, "sign"));
  }

  @Test
  void a_card_s_statement_with_positive_purchases_is_asked_about() {
    assertEquals(
        List.of("sign"),
        questions(
            """
            Date,Description,Card Member,Amount
            05/28/2021,COFFEE,J SMITH,4.50
            05/27/2021,AUTOPAY PAYMENT - THANK YOU,J SMITH,-250.00
            05/26/2021,FUEL,J SMITH,40.00
            """,
            EUROS));
  }

  @Test
  void amounts_without_any_sign_are_asked_about() {
    String text = "Date,Payee,Amount\n2021-05-28,A,4.50\n2021-05-29,B,5.50\n";
    assertEquals(List.of("sign"), questions(text, EUROS));
    assertEquals(
        Money.parse("EUR -10.00"),
        only(read(text, EUROS.withAnswer("sign", "minus-is-in"))).total());
    assertEquals(
        Money.parse("EUR 10.00"),
        only(read(text, EUROS.withAnswer("sign", "minus-is-out"))).total());
  }

  @Test
  void dates_that_can_be_read_in_two_ways_are_asked_about() {
    String text = "Date,Text,Amount\n01/02/2021,A,-3.50\n02/03/2021,B,-2.50\n";
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, reader.read(file(text), EUROS));
    Question question = unclear.questions().get(0);
    assertEquals("date-pattern", question.key());
    assertEquals(
        List.of("MM/dd/yyyy", "dd/MM/yyyy"),
        question.choices().stream().map(Question.Choice::value).toList());
    assertEquals(
        LocalDate.of(2021, 2, 1),
        only(read(text, EUROS.withAnswer("date-pattern", "dd/MM/yyyy"))).lines().get(0).date());
    assertEquals(
        LocalDate.of(2021, 1, 2),
        only(read(text, EUROS.withAnswer("date-pattern", "M/d/uuuu"))).lines().get(0).date());
  }

  @Test
  void one_date_in_the_file_can_tell_how_all_are_written() {
    String text =
        "Date,Value date,Text,Amount\n01/02/2021,02/02/2021,A,-3.50\n02/03/2021,13/03/2021,B,-2\n";
    assertEquals("dd/MM/yyyy", detected(read(text, EUROS), "date-pattern"));
    assertEquals(
        List.of("date-pattern"),
        questions("Date,Text,Amount\n13/01/2021,A,-1\n01/13/2021,B,-1\n", EUROS),
        "contradictory dates");
  }

  @Test
  void dates_are_read_as_written() {
    for (String date :
        List.of(
            "2019-12-03",
            "2019/12/03",
            "2019.12.03.",
            "20191203",
            "3.12.2019",
            "03.12.19",
            "3. 12. 2019",
            "3-Dec-2019",
            "03 Dec 19",
            "Dec 3, 2019",
            "3 décembre 2019",
            "3. Dezember 2019",
            "3 dic 2019",
            "3 grudnia 2019",
            "3 Aralık 2019",
            "Tue, 3 Dec 2019",
            "2019-12-03T23:59:59Z",
            "2019-12-03 23:59:59 +0000",
            "2019-12-03T23:59:59.123-08:00",
            "03.12.2019 17:20",
            "20191203235959",
            "3 Dec 2019, 11:59 PM")) {
      Statement statement = only(read("Date;Text;Amount\n\"" + date + "\";A;-1,50\n", EUROS));
      assertEquals(LocalDate.of(2019, 12, 3), statement.lines().get(0).date(), date);
    }
  }

  @Test
  void separators_that_can_be_read_in_two_ways_are_asked_about() {
    String text = "Date,Text,Amount,Currency\n2021-01-31,A,-1.234,KWD\n";
    assertEquals(List.of("decimal"), questions(text, ReadingOptions.none()));
    assertEquals(
        Money.parse("KWD -1.234"),
        only(read(text, ReadingOptions.none().withAnswer("decimal", "point"))).total());
    assertEquals(
        Money.parse("KWD -1234.000"),
        only(read(text, ReadingOptions.none().withAnswer("decimal", "comma"))).total());
  }

  @Test
  void a_fraction_is_not_taken_for_thousands() {
    String text = "Date;Text;Amount\n2021-01-31;A;-1,50\n2021-01-31;B;-0.500\n2021-01-31;C;-2,50\n";
    assertEquals(List.of("decimal"), questions(text, EUROS));
    Reading.Read read = read(text, EUROS.withAnswer("decimal", "comma"));
    assertEquals(Money.parse("EUR -4.00"), only(read).total());
    assertEquals(List.of(3), read.problems().stream().map(LineProblem::line).toList());
  }

  @Test
  void amounts_are_read_with_symbols_codes_brackets_and_groups() {
    Reading.Read read =
        read(
            """
            Date;Text;Amount
            2021-01-31;A;-€1.234,56
            2021-01-31;B;(12,00 EUR)
            2021-01-31;C;1 234 567,89-
            2021-01-31;D;EUR 5,-
            2021-01-31;E;+ € 0,01
            2021-01-31;F;−7,5
            2021-01-31;G;1.23,4
            2021-01-31;H;12..34
            2021-01-31;I;1,234
            2021-01-31;J;99999999999999,99
            """);
    assertEquals(
        List.of("EUR -1234.56", "EUR -12.00", "EUR -1234567.89", "EUR 0.01", "EUR -7.50"),
        only(read).lines().stream().map(line -> line.amount().toString()).toList());
    assertEquals(
        List.of(5, 8, 9, 10, 11), read.problems().stream().map(LineProblem::line).toList());
  }

  @Test
  void the_symbol_of_the_dollar_names_no_currency_and_that_of_the_pound_does() {
    assertEquals(
        List.of("currency"),
        questions("Date,Text,Amount\n2021-01-31,A,-$1.50\n", ReadingOptions.none()));
    assertEquals(
        "GBP", detected(read("Date,Text,Amount\n2021-01-31,A,-£1.50\n", EUROS), "currency"));
  }

  @Test
  void each_currency_and_each_account_has_a_statement() {
    Reading.Read currencies =
        read(
            """
            Date,Text,Amount,Currency
            2021-01-31,A,-1.50,EUR
            2021-01-31,B,-2.50,USD
            2021-01-31,C,-3.50,EUR
            2021-01-31,D,-4.50,XXX
            """);
    assertEquals(
        List.of("EUR -5.00", "USD -2.50"),
        currencies.statements().stream().map(one -> one.total().toString()).toList());
    assertEquals(List.of(5), currencies.problems().stream().map(LineProblem::line).toList());
    Reading.Read accounts =
        read(
            """
            Account number,Counterparty account,Date,Text,Amount
            NL20INGB0001234567,NL91ABNA0417164300,2021-01-31,A,-1.50
            NL20INGB0007654321,NL91ABNA0417164300,2021-01-31,B,-2.50
            NL20INGB0001234567,NL91ABNA0417164301,2021-01-31,C,-3.50
            """,
            EUROS);
    assertEquals(
        List.of(Optional.of("NL20INGB0001234567"), Optional.of("NL20INGB0007654321")),
        accounts.statements().stream().map(Statement::account).toList());
  }

  @Test
  void what_is_not_booked_is_pending_or_a_problem() {
    Reading.Read read =
        read(
            """
            Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
            CARD,2021-05-01 10:00:00,2021-05-02 03:00:00,Coffee,-3.50,0.00,EUR,COMPLETED,96.50
            TOPUP,2021-05-03 10:00:00,2021-05-03 10:00:01,Top-up,50.00,0.00,EUR,COMPLETED,146.50
            CARD,2021-05-04 10:00:00,,Hotel,-80.00,0.00,EUR,PENDING,
            CARD,2021-05-04 11:00:00,2021-05-04 11:00:00,Shop,-9.00,0.00,EUR,REVERTED,
            """);
    assertEquals(
        List.of("2021-05-02 EUR -3.50 Coffee | ", "2021-05-03 EUR 50.00 Top-up | "),
        lines(only(read)));
    assertEquals(
        List.of(
            new PendingLine(
                4,
                Money.parse("EUR -80.00"),
                "Hotel",
                Optional.of(LocalDate.of(2021, 5, 4)),
                Details.none())),
        only(read).pending());
    assertEquals(List.of("5: The bank says 'REVERTED'"), told(read.problems()));
  }

  @Test
  void what_is_pending_has_its_date_if_the_file_says_one() {
    Reading.Read read =
        read(
            """
            Date,Payee,Amount,Currency,Status
            2021-05-28,Shop,-4.50,EUR,booked
            2021-05-29,Hotel,-80.00,EUR,pending
            pending,Diner,-9.00,EUR,booked
            """);
    assertEquals(
        List.of(Optional.of(LocalDate.of(2021, 5, 29)), Optional.empty()),
        only(read).pending().stream().map(PendingLine::date).toList());
  }

  @Test
  void a_fee_that_balances_prove_to_be_taken_off_is_part_of_the_movement() {
    String text =
        """
        Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
        TOPUP,2021-05-01 10:00:00,2021-05-01 10:00:00,Top-up,90.00,0.00,EUR,COMPLETED,90.00
        ATM,2021-05-02 10:00:00,2021-05-02 10:00:00,Cash,-50.00,%s,EUR,COMPLETED,39.00
        CARD,2021-05-03 10:00:00,,Hotel,-8.00,%s,EUR,PENDING,
        """;
    for (String fee : List.of("1.00", "-1.00")) {
      Reading.Read read = read(text.formatted(fee, fee));
      Statement statement = only(read);
      assertEquals(Money.parse("EUR -51.00"), statement.lines().get(1).amount());
      assertEquals(
          List.of(Optional.empty(), Optional.of(Money.parse("EUR 1.00"))),
          statement.lines().stream().map(line -> line.details().charges()).toList());
      assertEquals(Money.parse("EUR -9.00"), statement.pending().get(0).amount());
      assertEquals(Optional.of(Money.parse("EUR 0.00")), statement.gap());
      assertEquals(List.of(), read.contradictions());
      assertEquals("Fee", detected(read, "fee-column"));
    }
  }

  @Test
  void a_fee_that_balances_do_not_prove_to_be_taken_off_is_not() {
    String text =
        """
        Date,Description,Amount,Fee,Balance
        2021-05-01,Top-up,90.00,0.00,90.00
        2021-05-02,Cash,-50.00,1.00,%s
        2021-05-03,Shop,-5.00,0.50,%s
        """;
    Reading.Read included = read(text.formatted("40.00", "35.00"), EUROS);
    assertEquals(Money.parse("EUR 35.00"), only(included).total());
    assertEquals(List.of(), included.contradictions());
    // Once so and once so is neither.
    Reading.Read unclear = read(text.formatted("39.00", "34.00"), EUROS);
    assertEquals(Money.parse("EUR 35.00"), only(unclear).total());
    assertEquals(
        List.of(Control.Check.CLOSING),
        unclear.contradictions().stream().map(Control::check).toList());
  }

  @Test
  void a_row_that_is_missing_in_the_middle_shows() {
    String rows =
        """
        2021-05-01,A,-10.00,90.00
        2021-05-02,B,-5.00,85.00
        2021-05-03,C,20.00,105.00
        2021-05-04,D,-1.00,104.00
        """;
    List<String> all = rows.lines().toList();
    for (boolean newestFirst : List.of(false, true)) {
      for (int missing = 1; missing <= 2; missing++) {
        List<String> left = new ArrayList<>(all);
        left.remove(missing);
        if (newestFirst) {
          Collections.reverse(left);
        }
        Reading.Read read =
            read("Date,Payee,Amount,Balance\n" + String.join("\n", left) + "\n", EUROS);
        assertEquals(3, only(read).lines().size());
        assertEquals(List.of(), read.problems());
        assertEquals(
            Optional.of(Money.parse(missing == 1 ? "EUR -5.00" : "EUR 20.00")), only(read).gap());
        assertEquals(
            List.of(Control.Check.CLOSING),
            read.contradictions().stream().map(Control::check).toList());
        assertEquals(
            newestFirst ? (missing == 1 ? "3" : "2") : (missing == 1 ? "3" : "4"),
            detected(read, "balance-breaks"));
      }
    }
  }

  @Test
  void balances_that_do_not_follow_for_another_reason_contradict_nothing() {
    for (String rows :
        List.of(
            // In another order within the day.
            "2021-05-01,A,-10.00,90.00\n2021-05-02,B,-5.00,105.00\n2021-05-02,C,20.00,110.00\n",
            // The balance at the end of each day, or today's in each row.
            "2021-05-01,A,-10.00,85.00\n2021-05-01,B,-5.00,85.00\n2021-05-02,C,20.00,105.00\n",
            "2021-05-01,A,-10.00,7.00\n2021-05-02,B,-5.00,7.00\n2021-05-03,C,20.00,7.00\n",
            // The balance before each movement.
            "2021-05-01,A,-10.00,100.00\n2021-05-02,B,-5.00,90.00\n2021-05-03,C,20.00,85.00\n",
            "2021-05-03,C,20.00,85.00\n2021-05-02,B,-5.00,90.00\n2021-05-01,A,-10.00,100.00\n",
            // What is announced counts already.
            "2021-05-01,A,-10.00,90.00\n2021-05-02,B,-5.00,85.00,pending\n2021-05-03,C,2.00,87.00\n")) {
      Reading.Read read = read("Date,Payee,Amount,Balance,Status\n" + rows, EUROS);
      assertEquals(List.of(), read.contradictions(), rows);
      assertTrue(
          read.detected().stream().noneMatch(found -> found.key().equals("balance-breaks")), rows);
    }
  }

  @Test
  void an_id_is_one_only_if_no_two_are_alike() {
    String text = "Date,Text,Amount,Reference\n2021-01-31,A,-1.50,%s\n2021-01-31,B,-2.50,%s\n";
    assertEquals(
        Optional.of("T-1001"),
        only(read(text.formatted("T-1001", "T-1002"), EUROS)).lines().get(0).bankId());
    assertEquals(
        Optional.empty(),
        only(read(text.formatted("T-1001", "T-1001"), EUROS)).lines().get(0).bankId());
    assertEquals(
        Optional.empty(),
        only(read(text.formatted("rent", "food"), EUROS)).lines().get(0).bankId());
  }

  @Test
  void lines_that_cannot_be_read_are_problems_and_the_others_stay() {
    Reading.Read read =
        read(
            """
            Date,Text,Amount
            2021-01-31,A,-1.50
            2021-02-31,B,-1.50
            ,C,-1.50
            2021-01-31,D,
            2021-01-31,E, Inc,-1.50
            2021-01-31,F,-1.50,,,

            Date,Text,Amount
            2021-01-31,=cmd|' /C calc'!A0,-1.50
            printed by the bank
            """,
            EUROS);
    assertEquals(
        List.of(
            "2021-01-31 EUR -1.50 A | ",
            "2021-01-31 EUR -1.50 F | ",
            "2021-01-31 EUR -1.50 =cmd|' /C calc'!A0 | "),
        lines(only(read)));
    assertEquals(
        List.of(
            "3: '2021-02-31' is no date as others are",
            "4: The line has no date",
            "5: The line has no amount",
            "6: The line has 4 fields, others have 3"),
        told(read.problems()));
    assertEquals("11", detected(read, "lines-below"));
  }

  @Test
  void a_file_that_ends_within_a_line_says_so() {
    String text =
        "Date,Text,Amount,Note\n2021-01-31,A,-1.50,x\n2021-01-31,B,-2.50,y\n2021-02-01,C,-2";
    Reading.Read read = read(text, EUROS);
    assertEquals(2, only(read).lines().size());
    assertEquals(List.of("4: The file ends within this line"), told(read.problems()));
  }

  @Test
  void a_broken_quote_does_not_swallow_lines() {
    Reading.Read read =
        read(
            """
            Date,Text,Amount
            2021-01-31,"A "quoted" word",-1.50
            2021-01-31,"B,-2.50
            2021-01-31,"C",-3.50
            """,
            EUROS);
    assertEquals(
        List.of(
            "2021-01-31 EUR -1.50 A \"quoted\" word | ",
            "2021-01-31 EUR -2.50 \"B | ",
            "2021-01-31 EUR -3.50 C | "),
        lines(only(read)));
    assertEquals("none", detected(read, "quote"));
  }

  @Test
  void where_no_line_can_be_read_the_file_is_refused() {
    Reading.Refused refused =
        refused(
            "Date,Text,Amount,Currency\nsoon,A,1.00,EUR\nlater,B,1.00,EUR\n".replace("1.00", "x"));
    assertEquals(Reading.Reason.NO_READABLE_LINE, refused.reason());
    assertEquals(2, refused.problems().size());
  }

  @Test
  void a_header_alone_is_an_empty_statement() {
    assertEquals(List.of(), only(read("Date,Text,Amount\n", EUROS)).lines());
    assertEquals(List.of("currency"), questions("Date,Text,Amount\n", ReadingOptions.none()));
  }

  @Test
  void what_is_no_table_of_movements_is_refused() {
    assertEquals(Reading.Reason.EMPTY, refused("").reason());
    assertEquals(Reading.Reason.EMPTY, refused(" \r\n\t").reason());
    for (String text :
        List.of(
            "a,b,c\n1,2,3\n",
            "Dear customer,\nyour balance on 01.02.2020 was 5,00 EUR.\n",
            "<?xml version=\"1.0\"?><a>2020-01-01,5.00</a>",
            "!Type:Bank\nD2020-01-01\nT-5.00\n^\n",
            "\u0000\u0001\u0002",
            "{\"date\":\"2020-01-01\",\"amount\":5.0}\n")) {
      assertEquals(Reading.Reason.UNKNOWN_FORMAT, refused(text).reason(), text);
      assertFalse(reader.recognises(file(text)), text);
    }
  }

  @Test
  void limits_are_kept() {
    assertEquals(
        Reading.Reason.TOO_LARGE,
        refused("Date,Amount,Text\n2020-01-01,-5.00,x\n" + ",".repeat(200_000) + "\n").reason());
    assertEquals(
        Reading.Reason.TOO_LARGE,
        refused("Date,Amount,Text\n2020-01-01,-5.00," + "x".repeat(200_000) + "\n").reason());
    assertEquals(
        Reading.Reason.TOO_LARGE,
        refused("2020-01-01,-5.00," + ",".repeat(1_500) + "\n".repeat(1) + row(1_500, 3_000))
            .reason());
  }

  @Test
  void answers_overrule_what_would_be_detected() {
    String text = "Date;Booked;A;B;Text\n2021-01-02;2021-01-03;-1,50;-2,50;x\n";
    Statement statement =
        only(
            read(
                text,
                ReadingOptions.none()
                    .withAnswer("date-column", "1")
                    .withAnswer("amount-column", "b")
                    .withAnswer("currency", "CHF")
                    .withAnswer("payee-column", "none")
                    .withAnswer("memo-column", "Text")));
    assertEquals(List.of("2021-01-02 CHF -2.50  | x"), lines(statement));
    assertEquals(
        List.of("amount-column"), questions(text, EUROS.withAnswer("amount-column", "no such")));
  }

  @Test
  void a_charset_can_be_answered_and_is_told_by_the_currency_else() {
    byte[] polish =
        "Data;Opis;Kwota;Waluta\n2021-05-28;ŻABKA;-1,50;PLN\n"
            .getBytes(Charset.forName("windows-1250"));
    assertEquals("ŻABKA", only(read(polish, ReadingOptions.none())).lines().get(0).payee());
    assertEquals(
        "¯ABKA",
        only(read(polish, ReadingOptions.none().withAnswer("charset", "windows-1252")))
            .lines()
            .get(0)
            .payee());
  }

  private static String row(int columns, int times) {
    return ("2020-01-01,-5.00" + ",".repeat(columns) + "\n").repeat(times);
  }

  private static List<String> lines(Statement statement) {
    return statement.lines().stream()
        .map(line -> line.date() + " " + line.amount() + " " + line.payee() + " | " + line.memo())
        .toList();
  }

  private static Statement only(Reading.Read read) {
    assertEquals(1, read.statements().size());
    return read.statements().get(0);
  }

  private static String detected(Reading.Read read, String key) {
    return read.detected().stream()
        .filter(found -> found.key().equals(key))
        .map(Detected::value)
        .collect(Collectors.joining());
  }

  private List<String> questions(String text, ReadingOptions options) {
    Reading reading = reader.read(file(text), options);
    return assertInstanceOf(Reading.Unclear.class, reading, reading::toString).questions().stream()
        .map(Question::key)
        .toList();
  }

  private Reading.Read read(String text) {
    return read(text, ReadingOptions.none());
  }

  private Reading.Read read(String text, ReadingOptions options) {
    assertTrue(reader.recognises(file(text)));
    return read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  private Reading.Read read(byte[] bytes, ReadingOptions options) {
    Reading reading = reader.read(StatementFile.of("bank.csv", bytes), options);
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading.Refused refused(String text) {
    Reading reading = reader.read(file(text), EUROS);
    return assertInstanceOf(Reading.Refused.class, reading, reading::toString);
  }

  private static StatementFile file(String text) {
    return StatementFile.of("bank.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> told(List<LineProblem> problems) {
    return problems.stream().map(problem -> problem.line() + ": " + problem.message()).toList();
  }
}
