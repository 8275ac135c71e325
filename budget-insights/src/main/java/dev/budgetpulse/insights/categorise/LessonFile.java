package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** Lessons as bytes: a mark, a version, their number, each lesson, a checksum. */
final class LessonFile {
  private static final int MARK = 0x42504c53;
  private static final int VERSION = 1;
  private static final int MOST = 5_000_000;
  private static final int CORRECTION = 1;
  private static final int OF_AN_ENTRY = 2;

  private LessonFile() {}

  static void write(List<Lesson> lessons, OutputStream out) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(new BufferedOutputStream(out), new CRC32());
    DataOutputStream data = new DataOutputStream(checked);
    data.writeInt(MARK);
    data.writeInt(VERSION);
    data.writeInt(lessons.size());
    for (Lesson lesson : lessons) {
      Purchase purchase = lesson.purchase();
      data.writeByte(
          (lesson.correction() ? CORRECTION : 0)
              | (purchase.entry().isPresent() ? OF_AN_ENTRY : 0));
      if (purchase.entry().isPresent()) {
        write(purchase.entry().get().value(), data);
      }
      data.writeInt(Math.toIntExact(purchase.date().toEpochDay()));
      data.writeUTF(purchase.amount().currency().getCurrencyCode());
      data.writeLong(purchase.amount().minorUnits());
      data.writeUTF(purchase.text());
      write(lesson.category().value(), data);
    }
    data.writeLong(checked.getChecksum().getValue());
    data.flush();
  }

  static List<Lesson> read(InputStream in) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(in), new CRC32());
    DataInputStream data = new DataInputStream(checked);
    try {
      require(data.readInt() == MARK, "are no lessons");
      int version = data.readInt();
      require(version == VERSION, "have the unknown version " + version);
      int count = data.readInt();
      require(count >= 0 && count <= MOST, "claim to be " + count);
      List<Lesson> lessons = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lessons.add(lesson(data));
      }
      long sum = checked.getChecksum().getValue();
      require(data.readLong() == sum, "are damaged");
      require(data.read() < 0, "go on behind their end");
      return lessons;
    } catch (EOFException | UTFDataFormatException | DateTimeException e) {
      throw new IllegalArgumentException("The lessons are damaged", e);
    }
  }

  private static Lesson lesson(DataInputStream data) throws IOException {
    int flags = data.readUnsignedByte();
    require(flags <= (CORRECTION | OF_AN_ENTRY), "are damaged");
    Optional<EntryId> entry =
        (flags & OF_AN_ENTRY) == 0 ? Optional.empty() : Optional.of(new EntryId(uuid(data)));
    LocalDate date = LocalDate.ofEpochDay(data.readInt());
    Currency currency = Currency.getInstance(data.readUTF());
    Money amount = Money.ofMinor(data.readLong(), currency);
    Purchase purchase = new Purchase(entry, date, amount, data.readUTF());
    return new Lesson(purchase, new CategoryId(uuid(data)), (flags & CORRECTION) != 0);
  }

  private static void write(UUID id, DataOutputStream data) throws IOException {
    data.writeLong(id.getMostSignificantBits());
    data.writeLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(DataInputStream data) throws IOException {
    return new UUID(data.readLong(), data.readLong());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("The lessons " + otherwise);
    }
  }
}
