package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Some changes of a change set in their order: a line of JSON each, deflated.
 *
 * <p>A line is the change's canonical text; of a change that was erased, its type, id and digest.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param packed the deflated lines
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
record PackedChanges(int count, byte[] packed) {
  /** How many changes are together at most. */
  static final int MOST = 500;

  private static final int LONGEST = 300_000;
  private static final int LARGEST = 4_000_000;
  private static final String ERASED = "erased";

  /** The digests of changes, from which their change set's content is made. */
  static final class Digests {
    private final MessageDigest all = sha256();
    private final MessageDigest one = sha256();

    /** Adds a change by its canonical text. */
    void add(byte[] canonical) {
      add(HexFormat.of().formatHex(one.digest(canonical)));
    }

    void add(String digest) {
      all.update(digest.getBytes(StandardCharsets.US_ASCII));
    }

    String content() {
      return HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  /** Packs the changes of one change set. */
  static final class Writer {
    private final Digests digests = new Digests();
    private final List<PackedChanges> parts = new ArrayList<>();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int waiting;
    private int count;

    void add(PastChange.Known change) {
      byte[] line = change.canonical().getBytes(StandardCharsets.UTF_8);
      if (waiting == MOST || lines.size() + line.length > LONGEST) {
        finish();
      }
      digests.add(line);
      lines.writeBytes(line);
      lines.write('\n');
      waiting++;
      count++;
    }

    /** Packs what is not packed yet. */
    void finish() {
      if (waiting > 0) {
        parts.add(new PackedChanges(waiting, deflated(lines.toByteArray())));
        lines.reset();
        waiting = 0;
      }
    }

    /** Returns how many changes were added. */
    int count() {
      return count;
    }

    /** Returns how many parts are packed and not taken. */
    int finished() {
      return parts.size();
    }

    /** Returns the parts that are packed, and forgets them. */
    List<PackedChanges> takeFinished() {
      List<PackedChanges> taken = List.copyOf(parts);
      parts.clear();
      return taken;
    }

    /** Returns the digest of the changes' digests. */
    String content() {
      return digests.content();
    }
  }

  /** What is left when a number of changes, at least one, were erased. */
  record Erasure(int erased, PackedChanges rest) {}

  /** Returns the changes from one place to before another. */
  List<PastChange> read(int from, int to) {
    byte[] lines = inflated();
    List<PastChange> found = new ArrayList<>();
    int start = 0;
    for (int place = 0; place < to && start < lines.length; place++) {
      int end = endOfLine(lines, start);
      if (place >= from) {
        found.add(change(Json.fields(lines, start, end - start)));
      }
      start = end + 1;
    }
    return found;
  }

  private static PastChange change(Fields line) {
    ItemKey key = new ItemKey(line.text("type"), line.text("id"));
    return line.optionalText(ERASED)
        .<PastChange>map(digest -> new PastChange.Erased(key, digest))
        .orElseGet(() -> new PastChange.Known(key, line.fields("before"), line.fields("after")));
  }

  /** Returns these without the content of an item, if they have some. */
  Optional<Erasure> without(ItemKey item) {
    byte[] lines = inflated();
    Fields.Builder key = Fields.builder().with("type", item.type()).with("id", item.id());
    String known = key.build().toJson();
    byte[] start = known.substring(0, known.length() - 1).getBytes(StandardCharsets.UTF_8);
    byte[] erasedStart =
        (new String(start, StandardCharsets.UTF_8) + ",\"" + ERASED + "\":")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream rest = new ByteArrayOutputStream(lines.length);
    int erased = 0;
    for (int at = 0; at < lines.length; ) {
      int end = endOfLine(lines, at);
      if (startsWith(lines, at, end, start) && !startsWith(lines, at, end, erasedStart)) {
        String digest = change(Json.fields(lines, at, end - at)).digest();
        String line =
            Fields.builder()
                .with("type", item.type())
                .with("id", item.id())
                .with(ERASED, digest)
                .build()
                .toJson();
        rest.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        erased++;
      } else {
        rest.write(lines, at, end - at);
      }
      rest.write('\n');
      at = end + 1;
    }
    return erased == 0
        ? Optional.empty()
        : Optional.of(new Erasure(erased, new PackedChanges(count, deflated(rest.toByteArray()))));
  }

  private static boolean startsWith(byte[] lines, int from, int to, byte[] start) {
    return to - from >= start.length
        && Arrays.equals(lines, from, from + start.length, start, 0, start.length);
  }

  private static int endOfLine(byte[] lines, int start) {
    int end = start;
    while (end < lines.length && lines[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] deflated(byte[] lines) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(lines.length / 4 + 64);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 8192)) {
      out.write(lines);
    } catch (IOException e) {
      throw new IllegalStateException("Memory takes what is written to it", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private byte[] inflated() {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      byte[] lines = in.readNBytes(LARGEST + 1);
      if (lines.length > LARGEST) {
        throw new IllegalArgumentException("A part of the history is too large");
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalArgumentException("A part of the history is damaged", e);
    }
  }
}
