package dev.budgetpulse.core.statement.internal;

import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The characters of a bank file and how they were told from its bytes.
 *
 * <p>What the bytes prove goes before what the file declares: banks declare ASCII or Windows-1252
 * and write UTF-8, and the reverse. Immutable and thread-safe.
 *
 * @param text the characters, without a byte order mark
 * @param detected the charset and the evidence for it, under the key {@link #KEY}
 */
public record DecodedText(String text, Detected detected) {
  /** The key of the answer that names the charset. */
  public static final String KEY = "charset";

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final int SAMPLE = 4096;
  private static final int HEAD = 64 * 1024;
  private static final Pattern REGIONAL =
      Pattern.compile(
          "(?<![A-Za-z])(?:PLN|CZK|HUF|RON|HRK|RSD|RUB|BGN|UAH|TRY|LTL|LVL|EEK)(?![A-Za-z])");
  private static final Map<String, String> REGIONS =
      Map.of(
          "RSD", "windows-1251",
          "RUB", "windows-1251",
          "BGN", "windows-1251",
          "UAH", "windows-1251",
          "TRY", "windows-1254",
          "LTL", "windows-1257",
          "LVL", "windows-1257",
          "EEK", "windows-1257");

  /**
   * Decodes a file.
   *
   * @param content the file's bytes
   * @param answer the charset that somebody named; nonsense counts as no answer
   * @param declared the charset that the file names, if it names one
   */
  public static DecodedText of(byte[] content, Optional<String> answer, Optional<String> declared) {
    Optional<Charset> answered = answer.flatMap(DecodedText::charset);
    if (answered.isPresent()) {
      return decoded(content, 0, answered.get(), Remark.ANSWERED.of());
    }
    if (startsWith(content, UTF_8_MARK)) {
      return decoded(
          content, UTF_8_MARK.length, StandardCharsets.UTF_8, Remark.BYTE_ORDER_MARK.of());
    }
    if (startsWith(content, UTF_16LE_MARK)) {
      return decoded(content, 2, StandardCharsets.UTF_16LE, Remark.BYTE_ORDER_MARK.of());
    }
    if (startsWith(content, UTF_16BE_MARK)) {
      return decoded(content, 2, StandardCharsets.UTF_16BE, Remark.BYTE_ORDER_MARK.of());
    }
    Optional<Charset> wide = wide(content);
    if (wide.isPresent()) {
      return decoded(content, 0, wide.get(), Remark.EVERY_OTHER_BYTE_IS_ZERO.of());
    }
    if (isAscii(content)) {
      return decoded(content, 0, StandardCharsets.US_ASCII, Remark.ASCII_ONLY.of());
    }
    Optional<String> utf8 = utf8(content);
    if (utf8.isPresent()) {
      return new DecodedText(
          utf8.get(), Detected.of(KEY, "UTF-8", but(Remark.VALID_UTF_8, declared, true)));
    }
    Optional<Charset> named = declared.flatMap(DecodedText::charset).filter(DecodedText::isOneByte);
    if (named.isPresent()) {
      return decoded(content, 0, named.get(), Remark.DECLARED.of());
    }
    return regional(content)
        .orElseGet(() -> decoded(content, 0, WINDOWS_1252, but(Remark.NOT_UTF_8, declared, false)));
  }

  /** Decodes the first 64 KiB of a file, to tell what format it is of. */
  public static String head(byte[] content) {
    byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD));
    return of(head, Optional.empty(), Optional.empty()).text();
  }

  /** Returns the charset that a bank's name for it means. */
  private static Optional<Charset> charset(String name) {
    String clean = name.strip();
    if (clean.matches("125[0-8]")) {
      clean = "windows-" + clean;
    } else if (clean.matches("8859-[0-9]{1,2}")) {
      clean = "ISO-" + clean;
    }
    try {
      Charset found = Charset.forName(clean);
      // What bytes of 0x80 to 0x9F mean in bank files is what they mean on Windows.
      return Optional.of(found.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : found);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Says whether a charset writes ASCII as ASCII and anything else in single bytes. */
  private static boolean isOneByte(Charset charset) {
    if (!charset.canEncode() || charset.equals(StandardCharsets.US_ASCII)) {
      return false;
    }
    byte[] sample = {'<', 'O', 'F', 'X', '>', '0', (byte) 0xE4};
    String decoded = new String(sample, charset);
    return decoded.length() == sample.length && decoded.startsWith("<OFX>0");
  }

  /** Decodes as is usual where a currency is used that the file names, if it names such a one. */
  private static Optional<DecodedText> regional(byte[] content) {
    Matcher codes =
        REGIONAL.matcher(
            new String(
                content, 0, Math.min(content.length, 16 * SAMPLE), StandardCharsets.ISO_8859_1));
    Set<String> charsets = new TreeSet<>();
    String code = "";
    while (codes.find()) {
      code = codes.group();
      charsets.add(REGIONS.getOrDefault(code, "windows-1250"));
    }
    if (charsets.size() != 1) {
      return Optional.empty();
    }
    String charset = charsets.iterator().next();
    if (charset.equals("windows-1250") && isIso(content)) {
      charset = "ISO-8859-2";
    }
    return Optional.of(
        decoded(
            content,
            0,
            Charset.forName(charset),
            List.of(Remark.NOT_UTF_8.of(), Remark.USUAL_WHERE_USED.of(code))));
  }

  /** Says whether bytes are letters in ISO 8859-2 where Windows-1250 has marks. */
  private static boolean isIso(byte[] content) {
    boolean letters = false;
    for (byte b : content) {
      int c = b & 0xFF;
      if (c >= 0x80 && c < 0xA0) {
        return false;
      }
      letters |= c == 0xA1 || c == 0xB1 || c == 0xA6 || c == 0xB6 || c == 0xAC || c == 0xBC;
    }
    return letters;
  }

  private static Optional<Charset> wide(byte[] content) {
    int length = Math.min(content.length & ~1, SAMPLE);
    int zerosFirst = 0;
    int zerosSecond = 0;
    for (int i = 0; i < length; i += 2) {
      zerosFirst += content[i] == 0 ? 1 : 0;
      zerosSecond += content[i + 1] == 0 ? 1 : 0;
    }
    int most = length / 2 * 7 / 10;
    if (length >= 8 && zerosSecond > most && zerosFirst == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (length >= 8 && zerosFirst > most && zerosSecond == 0) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  /** Decodes UTF-8, unless the bytes are none; only the last character may be cut off. */
  private static Optional<String> utf8(byte[] content) {
    int whole = content.length;
    int last = Math.max(0, whole - 3);
    for (int i = whole - 1; i >= last && content[i] < 0; i--) {
      int leadingOnes = Integer.numberOfLeadingZeros(~(content[i] << 24));
      if (leadingOnes > 1) {
        whole = leadingOnes > whole - i ? i : whole;
        break;
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content, 0, whole))
              .toString();
      if (whole == content.length) {
        return Optional.of(text);
      }
      // Without another character to prove UTF-8, the last byte is one of some other charset.
      return text.length() == whole ? Optional.empty() : Optional.of(text + '\uFFFD');
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static DecodedText decoded(byte[] content, int from, Charset charset, Wording reason) {
    return decoded(content, from, charset, List.of(reason));
  }

  private static DecodedText decoded(
      byte[] content, int from, Charset charset, List<Wording> reasons) {
    String text = new String(content, from, content.length - from, charset);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return new DecodedText(text, Detected.of(KEY, charset.name(), reasons));
  }

  /** Returns a reason, and a declared charset that is not the one that was found. */
  private static List<Wording> but(Remark reason, Optional<String> declared, boolean utf8) {
    return Stream.concat(
            Stream.of(reason.of()),
            declared
                .filter(name -> !name.equalsIgnoreCase("UTF-8") || !utf8)
                .map(name -> Remark.THOUGH_DECLARED.of(Line.excerpt(name)))
                .stream())
        .toList();
  }

  private static boolean isAscii(byte[] content) {
    for (byte b : content) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] content, byte[] mark) {
    return content.length >= mark.length
        && ByteBuffer.wrap(content, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }
}
