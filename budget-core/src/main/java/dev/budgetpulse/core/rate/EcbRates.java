package dev.budgetpulse.core.rate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the euro reference rates as the European Central Bank publishes them: the daily and the
 * historical file, as XML or CSV, the latter also inside the zip file it comes in.
 *
 * <p>The rates have the euro as their base and the source {@code ECB}. What they are called where
 * there is none ({@code N/A}) is left out. Thread-safe. Nothing is fetched: the bytes are given.
 */
public final class EcbRates {
  /** How large a file may be, unpacked, in bytes: 64 MiB, twenty times the history of 27 years. */
  public static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final String SOURCE = "ECB";
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final int MOST_PROBLEMS = 100;
  private static final int MOST_COLUMNS = 400;
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
  private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final Map<String, Currency> CURRENCIES = currencies();

  private final List<Rate> rates = new ArrayList<>();
  private final List<RateFile.Problem> problems = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();

  private EcbRates() {}

  /**
   * Reads a file.
   *
   * @throws RateFileException if it is not a file of the ECB's rates, or larger than {@link
   *     #MOST_BYTES} unpacked
   */
  public static RateFile read(byte[] file) throws RateFileException {
    byte[] content = isZip(file) ? unzipped(file) : file;
    if (content.length > MOST_BYTES) {
      throw tooLarge();
    }
    EcbRates reading = new EcbRates();
    if (isXml(content)) {
      reading.readXml(content);
    } else {
      reading.readCsv(new String(content, StandardCharsets.ISO_8859_1));
    }
    if (reading.rates.isEmpty()) {
      throw new RateFileException("There is no rate in the file");
    }
    return new RateFile(reading.rates, reading.problems);
  }

  private void readCsv(String text) throws RateFileException {
    String[] lines = text.split("\\R", -1);
    String[] header = cells(lines[0]);
    if (header.length < 2 || header.length > MOST_COLUMNS || !header[0].equals("Date")) {
      throw new RateFileException("The file is neither the XML nor the CSV of the ECB's rates");
    }
    List<Optional<Currency>> columns = new ArrayList<>();
    for (String code : header) {
      columns.add(columns.isEmpty() || code.isEmpty() ? Optional.empty() : currency(code, 1));
    }
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        readLine(cells(lines[i]), columns, i + 1);
      }
    }
  }

  private void readLine(String[] cells, List<Optional<Currency>> columns, int line) {
    Optional<LocalDate> date = date(cells[0]);
    if (date.isEmpty()) {
      problem(line, "There is no date at its start");
      return;
    }
    for (int column = 1; column < Math.min(cells.length, columns.size()); column++) {
      Optional<Currency> currency = columns.get(column);
      if (currency.isPresent() && !cells[column].isEmpty() && !cells[column].equals("N/A")) {
        add(currency.get(), date.get(), cells[column], line);
      }
    }
  }

  private void readXml(byte[] content) throws RateFileException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // Nothing outside the bytes is read and nothing in them multiplies.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      Optional<LocalDate> date = Optional.empty();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Cube")) {
          date = readCube(xml, date);
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw new RateFileException("The XML of the file is broken", e);
    }
  }

  private Optional<LocalDate> readCube(XMLStreamReader xml, Optional<LocalDate> current) {
    int line = xml.getLocation().getLineNumber();
    Optional<String> time = Optional.ofNullable(xml.getAttributeValue(null, "time"));
    if (time.isPresent()) {
      Optional<LocalDate> date = date(time.get());
      if (date.isEmpty()) {
        problem(line, "There is no date");
      }
      return date;
    }
    Optional<String> code = Optional.ofNullable(xml.getAttributeValue(null, "currency"));
    Optional<String> price = Optional.ofNullable(xml.getAttributeValue(null, "rate"));
    if (current.isPresent() && code.isPresent() && price.isPresent()) {
      currency(code.get(), line)
          .ifPresent(currency -> add(currency, current.get(), price.get(), line));
    }
    return current;
  }

  private void add(Currency currency, LocalDate date, String price, int line) {
    if (!PRICE.matcher(price).matches()) {
      problem(line, "The rate of " + currency.getCurrencyCode() + " is not a number");
      return;
    }
    try {
      rates.add(new Rate(EURO, currency, date, new BigDecimal(price), SOURCE));
    } catch (IllegalArgumentException e) {
      problem(line, "The rate of " + currency.getCurrencyCode() + " is out of range");
    }
  }

  private Optional<Currency> currency(String code, int line) {
    Optional<Currency> currency = Optional.ofNullable(CURRENCIES.get(code));
    if (currency.isEmpty() && unknown.size() < MOST_PROBLEMS && unknown.add(code)) {
      problem(line, "One of its codes is not a currency of ISO 4217");
    }
    return currency;
  }

  private void problem(int line, String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new RateFile.Problem(line, text));
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return ISO_DATE.matcher(text).matches()
          ? Optional.of(LocalDate.parse(text))
          : Optional.of(LocalDate.parse(text, LONG_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String[] cells(String line) {
    String[] cells = line.split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip();
    }
    return cells;
  }

  private static boolean isZip(byte[] file) {
    return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  private static boolean isXml(byte[] content) {
    String start =
        new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
    return start.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
  }

  private static byte[] unzipped(byte[] file) throws RateFileException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      if (zip.getNextEntry() == null) {
        throw new RateFileException("There is nothing in the zip file");
      }
      return bounded(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new RateFileException("The zip file is broken", e);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException, RateFileException {
    byte[] content = in.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      throw tooLarge();
    }
    return content;
  }

  private static RateFileException tooLarge() {
    return new RateFileException("The file has more than 64 MiB");
  }

  private static Map<String, Currency> currencies() {
    Map<String, Currency> byCode = new HashMap<>();
    Currency.getAvailableCurrencies()
        .forEach(currency -> byCode.put(currency.getCurrencyCode(), currency));
    return Map.copyOf(byCode);
  }
}
