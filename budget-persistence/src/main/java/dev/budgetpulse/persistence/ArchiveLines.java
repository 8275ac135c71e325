package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads an archive line by line, each of bounded length. */
final class ArchiveLines {
  private static final int LONGEST = 8 * Json.LONGEST;

  private final BufferedReader reader;
  private long line;
  private long characters;

  ArchiveLines(InputStream in) {
    reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** Returns the next line, empty at the end. */
  Optional<Fields> next() throws IOException {
    line++;
    StringBuilder text = new StringBuilder();
    int c;
    try {
      for (c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
        if (text.length() == LONGEST) {
          throw damaged("It is too long");
        }
        text.append((char) c);
        characters++;
      }
    } catch (CharacterCodingException e) {
      throw damaged("It is not UTF-8");
    }
    if (c < 0 && text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.fields(text.toString()));
    } catch (IllegalArgumentException e) {
      throw damaged("It is not JSON of an archive");
    }
  }

  /** Returns how many characters the lines have that were read, without their ends. */
  long characters() {
    return characters;
  }

  ArchiveException damaged(String message) {
    return new ArchiveException(line, message);
  }
}
