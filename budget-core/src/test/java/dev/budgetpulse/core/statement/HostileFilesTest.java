package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that nobody means well with, given to every reader.
 *
 * <p>The limit of time is there for what would hang, not for what is slow.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
  private static final int MANY = 256 * 1024;

  @ParameterizedTest
  @EnumSource
  void a_sound_file_is_read(HostileFormat format) {
    Reading reading = format.read(bytes(format.withText("Text")));
    assertEquals(
        List.of("EUR -1.50", "EUR -12.34"),
        HostileFormat.lines(reading).stream().map(line -> line.amount().toString()).toList(),
        reading::toString);
    assertTrue(format.reader().recognises(file(bytes(format.withText("Text")))));
  }

  static Stream<Arguments> amounts() {
    return all(
        "NaN",
        "-NaN",
        "Infinity",
        "1e309",
        "1E400",
        "1e-400",
        "0x1F",
        "1.5d",
        "१२",
        "１２",
        "1\u00a02",
        "1\u00002",
        "--1",
        "1-1",
        "1;DROP",
        "=1+1",
        "12.345",
        "0,001",
        ".",
        ",",
        "-",
        "9".repeat(25),
        "1".repeat(10_000),
        "0".repeat(100) + "." + "0".repeat(100) + "1",
        "1,".repeat(5_000),
        "1.1.1.1,1,1,1");
  }

  @ParameterizedTest
  @MethodSource("amounts")
  void what_is_no_exact_amount_never_becomes_one(HostileFormat format, String amount) {
    Reading reading = format.read(bytes(format.withAmount(amount)));
    if (reading instanceof Reading.Read read) {
      List<StatementLine> lines = HostileFormat.lines(read);
      assertEquals(List.of("EUR -1.50"), lines.stream().map(l -> l.amount().toString()).toList());
      assertFalse(read.problems().isEmpty());
    }
  }

  static Stream<Arguments> days() {
    return Stream.of(HostileFormat.values())
        .flatMap(
            format ->
                Stream.of("02-31", "04-31", "13-13", "00-10", "10-00", "99-99", "02-3a", "-1-10")
                    .map(day -> Arguments.of(format, day.substring(0, 2), day.substring(3))));
  }

  @ParameterizedTest
  @MethodSource("days")
  void a_day_that_does_not_exist_never_becomes_one(HostileFormat format, String month, String day) {
    Reading reading = format.read(bytes(format.withDate(month, day)));
    HostileFormat.lines(reading)
        .forEach(line -> assertEquals("2024-01-15", line.date().toString(), reading::toString));
  }

  static Stream<Arguments> texts() {
    return all(
        "\u0000\u0001\u0007\u001b[31m",
        "\ufeff\u202e\u2066",
        "\ud83d",
        "\udc4d\ud83d",
        "%s%n%x{0}${jndi:ldap://x}",
        "'; DROP TABLE entry; --",
        "<script>alert(1)</script>",
        "&#0;&#x110000;&#xD800;&bomb;&#99999999999;",
        "]]>--><!--",
        "\"\"\"\"\"\"\"",
        "{4:\n:20:X\n-}",
        "\r\r\n\n\r",
        "?20?20?20/REMI//REMI//NAME/",
        "^^^^",
        "\u2028\u2029\u0085");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void texts_come_out_on_one_line_with_whole_characters(HostileFormat format, String text) {
    Reading reading = format.read(bytes(format.withText(text)));
    for (StatementLine line : HostileFormat.lines(reading)) {
      for (String told : List.of(line.payee(), line.memo(), line.bankId().orElse(""))) {
        assertTrue(told.codePoints().noneMatch(Character::isISOControl), told);
        assertTrue(
            told.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE), told);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_wrong_charset_makes_no_reader_fail(HostileFormat format) {
    String sound = format.withText("Äpfel € Ł");
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "IBM037", "Shift_JIS")) {
      assertNotNull(format.read(sound.getBytes(Charset.forName(charset))));
    }
    byte[] utf8 = bytes(sound);
    byte[] cut = Arrays.copyOf(utf8, utf8.length - 1);
    assertNotNull(format.read(cut));
    byte[] twoMarks = bytes("\ufeff\ufeff" + sound);
    assertNotNull(format.read(twoMarks));
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      byte[] broken = utf8.clone();
      broken[random.nextInt(broken.length)] = (byte) (0x80 + random.nextInt(0x80));
      assertNotNull(format.read(broken));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_and_nearly_nothing_are_refused(HostileFormat format) {
    for (String text : List.of("", " ", "\n", "\0", "\ufeff", "x", "<", "!", ":", "{", "\"", ",")) {
      assertInstanceOf(Reading.Refused.class, format.read(bytes(text)), text);
      assertFalse(format.reader().recognises(file(bytes(text))), text);
    }
    assertInstanceOf(Reading.Refused.class, format.read(new byte[1_000_000]));
  }

  static Stream<Arguments> declarations() {
    return all(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
            + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>",
        "<!doctype x>");
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void entities_are_never_declared(HostileFormat format, String declaration) {
    String text = format.withText("&e;");
    String hostile =
        switch (format) {
          case OFX -> text.replace("<OFX>", declaration + "<OFX>");
          default -> declaration + text;
        };
    Reading reading = format.read(bytes(hostile));
    if (format == HostileFormat.OFX || format == HostileFormat.CAMT) {
      assertInstanceOf(Reading.Refused.class, reading);
    }
    HostileFormat.lines(reading)
        .forEach(
            line -> {
              assertFalse((line.payee() + line.memo()).contains("root:"));
              assertFalse((line.payee() + line.memo()).contains("aaaa"));
            });
  }

  @ParameterizedTest
  @EnumSource
  void a_zip_is_no_bank_file_and_is_not_inflated(HostileFormat format) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("statement.ofx"));
      zip.write(bytes(format.withText("Text")));
      zip.closeEntry();
    }
    assertFalse(format.reader().recognises(file(bomb.toByteArray())));
    Reading.Refused refused =
        assertInstanceOf(Reading.Refused.class, format.read(bomb.toByteArray()));
    assertEquals(Reading.Reason.UNKNOWN_FORMAT, refused.reason());
  }

  @ParameterizedTest
  @EnumSource
  void a_line_as_long_as_a_file_may_be_is_refused(HostileFormat format) {
    for (String before : List.of("", format.upToText())) {
      byte[] line = new byte[StatementFile.MOST_BYTES];
      Arrays.fill(line, (byte) 'x');
      byte[] start = bytes(before);
      System.arraycopy(start, 0, line, 0, start.length);
      assertInstanceOf(Reading.Refused.class, format.read(line));
    }
  }

  @Test
  void a_stream_that_never_ends_is_refused_after_the_most_that_a_file_may_have() {
    long[] given = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            given[0]++;
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int from, int length) {
            Arrays.fill(buffer, from, from + length, (byte) 'x');
            given[0] += length;
            return length;
          }
        };
    assertThrows(IllegalArgumentException.class, () -> StatementFile.of("x", endless));
    assertTrue(given[0] <= StatementFile.MOST_BYTES + 64 * 1024, () -> given[0] + " bytes");
  }

  static Stream<Arguments> repetitions() {
    return all(
        "<",
        "<a>",
        "</a>",
        "<a ",
        "<a/>",
        "<STMTTRN>",
        "<Ntry>",
        "<!--",
        "<![CDATA[",
        "&",
        "&#x",
        "\"",
        "\",",
        ",",
        ";",
        "|",
        ":",
        "/",
        "/REMI/",
        "?20",
        "SVWZ+",
        "{1:",
        "-\n",
        "\n",
        "\r\n",
        "\0",
        " ",
        "\t",
        "1",
        "1,",
        "1 ",
        "1.1.",
        "01/",
        "1-",
        "^\n",
        "\nS",
        "\nD1",
        "\n:86:x",
        "\n:61:240102C1,NTRF",
        "\n:20:A\n:25:1",
        "\n2020-01-13,a,-1.00,EUR",
        "\n\"\"",
        "\u00e4");
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void millions_of_anything_come_to_an_end(HostileFormat format, String unit) {
    for (String before : List.of("", format.upToText())) {
      String text = before + unit.repeat(MANY / unit.length());
      assertNotNull(format.read(text.getBytes(StandardCharsets.ISO_8859_1)));
      format.reader().recognises(file(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_million_empty_lines_are_no_lines(HostileFormat format) {
    String empty = "\n".repeat(1_000_000);
    Reading below = format.read(bytes(format.withText("Text") + empty));
    assertEquals(2, HostileFormat.lines(below).size(), below::toString);
    assertNotNull(format.read(bytes(empty + format.withText("Text"))));
  }

  @ParameterizedTest
  @EnumSource
  void elements_nested_without_end_are_refused(HostileFormat format) {
    String nested = format.upToText() + "<a>".repeat(200_000) + "</a>".repeat(200_000);
    assertInstanceOf(Reading.Refused.class, format.read(bytes(nested)));
  }

  private static Stream<Arguments> all(String... values) {
    return Stream.of(HostileFormat.values())
        .flatMap(format -> Stream.of(values).map(value -> Arguments.of(format, value)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static StatementFile file(byte[] bytes) {
    return StatementFile.of("bank", bytes);
  }
}
