package dev.budgetpulse.core.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.budgetpulse.core.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EcbRatesSpec {
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 4, 13);
  private static final List<Rate> TWO =
      List.of(
          new Rate(EUR, USD, DAY, new BigDecimal("1.1684"), "ECB"),
          new Rate(EUR, JPY, DAY, new BigDecimal("186.75"), "ECB"));
  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <gesmes:subject>Reference rates</gesmes:subject>
        <Cube><Cube time='2026-04-13'>
          <Cube currency='USD' rate='1.1684'/>
          <Cube currency='JPY' rate='186.75'/>
        </Cube></Cube>
      </gesmes:Envelope>
      """;

  @Example
  void the_history_as_csv_is_read() throws RateFileException {
    RateFile file = read("Date,USD,JPY,CYP,\n2026-04-13,1.1684,186.75,N/A,\n");
    assertEquals(TWO, file.rates());
    assertEquals(List.of(), file.problems());
  }

  @Example
  void the_daily_file_as_csv_is_read() throws RateFileException {
    assertEquals(TWO, read("Date, USD, JPY, \n13 April 2026, 1.1684, 186.75, \n").rates());
  }

  @Example
  void the_xml_is_read() throws RateFileException {
    assertEquals(TWO, read(XML).rates());
  }

  @Example
  void the_csv_is_read_out_of_its_zip_file() throws IOException, RateFileException {
    assertEquals(TWO, EcbRates.read(zip("Date,USD,JPY,\n2026-04-13,1.1684,186.75,\n")).rates());
  }

  @Example
  void what_cannot_be_read_is_told_with_its_line_and_the_rest_counts() throws RateFileException {
    RateFile file =
        read(
            "Date,USD,JPY,QQQ,\n2026-02-31,1,2,3,\n2026-04-13,1.1684,186.75,4,\n2026-04-14,NaN,0,,\n");
    assertEquals(TWO, file.rates());
    assertEquals(
        List.of(1, 2, 4, 4), file.problems().stream().map(RateFile.Problem::line).toList());
  }

  @Example
  void a_file_of_something_else_is_refused() throws IOException {
    byte[] bomb = zip("0".repeat(EcbRates.MOST_BYTES + 1));
    assertTrue(bomb.length < 1_000_000);
    assertThrows(RateFileException.class, () -> EcbRates.read(bomb));
    assertThrows(RateFileException.class, () -> EcbRates.read(zip("")));
    for (String text :
        List.of(
            "",
            "PK\u0003\u0004",
            "Date",
            "Date,USD\n",
            "<a/>",
            "<a",
            "Buchung;Betrag\n1;2\n",
            "Date" + ",USD".repeat(1000) + "\n2026-04-13,1",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Cube time='2026-04-13'>"
                + "<Cube currency='USD' rate='&x;'/></Cube>",
            XML.replace("1.1684", "1e309").replace("186.75", "-1"))) {
      assertThrows(RateFileException.class, () -> read(text), text);
    }
  }

  @Property
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property
  void any_change_of_a_file_is_read_or_refused(
      @ForAll int at, @ForAll byte put, @ForAll boolean xml) {
    byte[] bytes =
        (xml ? XML : "Date,USD,JPY,\n2026-04-13,1.1684,186.75,\n").getBytes(StandardCharsets.UTF_8);
    bytes[Math.floorMod(at, bytes.length)] = put;
    assertReadOrRefused(bytes);
  }

  @Example
  void the_history_of_the_bank_is_read_whole() throws IOException, RateFileException {
    Path history = Path.of("..", "..", "shared", "samples", "rates", "eurofxref-hist.zip");
    assumeTrue(Files.exists(history), "the sample data is not beside the project");
    RateFile file = EcbRates.read(Files.readAllBytes(history));
    assertEquals(List.of(), file.problems());
    assertTrue(file.rates().size() > 200_000);
    RateBook book = RateBook.of(file.rates());
    // 1,000 dollars on the Sunday after: 1,000 / 1.1711 by the rate of Friday 2026-04-10.
    assertEquals(
        Money.parse("EUR 853.90"),
        ((Conversion.Converted)
                book.convert(Money.parse("USD 1000.00"), EUR, LocalDate.of(2026, 4, 12)))
            .value());
    long gaps =
        LocalDate.of(1999, 1, 4)
            .datesUntil(DAY.plusDays(1))
            .filter(day -> book.path(USD, JPY, day).isEmpty())
            .count();
    assertEquals(0, gaps);
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      assertTrue(!EcbRates.read(bytes).rates().isEmpty());
    } catch (RateFileException expected) {
      assertTrue(!String.valueOf(expected.getMessage()).isBlank());
    }
  }

  private static RateFile read(String text) throws RateFileException {
    return EcbRates.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] zip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
      zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
