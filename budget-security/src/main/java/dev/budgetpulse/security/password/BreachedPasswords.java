package dev.budgetpulse.security.password;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Passwords that are known from breaches, as a Bloom filter in a file that the operator supplies.
 *
 * <p>The file: 32 bytes with {@code BPBREACH}, the version 1, the number of hash functions (both 32
 * bits), the number of bits and the number of passwords (both 64 bits), big-endian; then the bits.
 * It is mapped, not read, so that hundreds of millions of passwords cost no heap. About one
 * password in a million is taken for breached by mistake. Immutable and thread-safe.
 */
public final class BreachedPasswords {
  private static final byte[] MAGIC = {'B', 'P', 'B', 'R', 'E', 'A', 'C', 'H'};
  private static final int HEADER = 32;
  private static final int VERSION = 1;
  private static final int FUNCTIONS = 20;
  private static final long BITS_FOR_EACH = 29;
  private static final long SEGMENT = 1L << 30;

  private final List<MappedByteBuffer> segments;
  private final int functions;
  private final long bits;
  private final long size;

  private BreachedPasswords(List<MappedByteBuffer> segments, int functions, long bits, long size) {
    this.segments = segments;
    this.functions = functions;
    this.bits = bits;
    this.size = size;
  }

  /**
   * Opens a file.
   *
   * @param file readable; may be closed afterwards
   * @throws IOException if it is none of these files, or cut off
   */
  public static BreachedPasswords open(FileChannel file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    while (header.hasRemaining() && file.read(header, header.position()) > 0) {
      // Until the header is there or the file ends.
    }
    if (header.hasRemaining()) {
      throw new IOException("The file of breached passwords is cut off");
    }
    header.flip();
    byte[] magic = new byte[MAGIC.length];
    header.get(magic);
    int version = header.getInt();
    int functions = header.getInt();
    long bits = header.getLong();
    long size = header.getLong();
    if (!Arrays.equals(magic, MAGIC)
        || version != VERSION
        || functions < 1
        || functions > 64
        || bits < 1
        || bits > 1L << 40
        || size < 0) {
      throw new IOException("The file of breached passwords is of another kind");
    }
    if (file.size() != HEADER + (bits + 7) / 8) {
      throw new IOException("The file of breached passwords has not the length it should have");
    }
    return new BreachedPasswords(
        mapped(file, MapMode.READ_ONLY, (bits + 7) / 8), functions, bits, size);
  }

  /**
   * Writes a file.
   *
   * @param hashes lines that begin with the SHA-1 of a password in hexadecimal, as lists of
   *     breaches have them; what follows is left out
   * @param most how many there are, or more; at least 1
   * @param file empty, readable and writable
   * @return what was written
   * @throws IOException if a line is none, there are too many, or the file cannot be written
   */
  public static BreachedPasswords write(Iterator<String> hashes, long most, FileChannel file)
      throws IOException {
    long bits = Math.multiplyExact(most, BITS_FOR_EACH);
    long length = (bits + 7) / 8;
    // The last byte first, so that the file has its length.
    file.write(ByteBuffer.allocate(1), HEADER + length - 1);
    List<MappedByteBuffer> segments = mapped(file, MapMode.READ_WRITE, length);
    BreachedPasswords filter = new BreachedPasswords(segments, FUNCTIONS, bits, most);
    long count = 0;
    while (hashes.hasNext()) {
      if (++count > most) {
        throw new IOException("There are more than " + most + " passwords");
      }
      filter.add(digest(hashes.next(), count));
    }
    segments.forEach(MappedByteBuffer::force);
    // The header last: a file that was not finished is none.
    file.write(
        ByteBuffer.allocate(HEADER)
            .put(MAGIC)
            .putInt(VERSION)
            .putInt(FUNCTIONS)
            .putLong(bits)
            .putLong(count)
            .flip(),
        0);
    return new BreachedPasswords(segments, FUNCTIONS, bits, count);
  }

  /** Returns how many passwords the file was made of. */
  public long size() {
    return size;
  }

  /**
   * Says whether a password is among them, or taken for one that is.
   *
   * @param password UTF-8, left as it is
   */
  boolean contains(byte[] password) {
    byte[] digest = sha1().digest(password);
    for (int i = 0; i < functions; i++) {
      long bit = bit(digest, i);
      if ((at(bit).get(place(bit)) & 1 << (bit & 7)) == 0) {
        return false;
      }
    }
    return true;
  }

  private void add(byte[] digest) {
    for (int i = 0; i < functions; i++) {
      long bit = bit(digest, i);
      MappedByteBuffer segment = at(bit);
      segment.put(place(bit), (byte) (segment.get(place(bit)) | 1 << (bit & 7)));
    }
  }

  /** The bit of the i-th function: two halves of the digest, as Kirsch and Mitzenmacher have it. */
  private long bit(byte[] digest, int i) {
    ByteBuffer numbers = ByteBuffer.wrap(digest);
    return Math.floorMod(numbers.getLong(0) + i * (numbers.getLong(8) | 1), bits);
  }

  private MappedByteBuffer at(long bit) {
    return segments.get((int) ((bit >>> 3) / SEGMENT));
  }

  private static int place(long bit) {
    return (int) ((bit >>> 3) % SEGMENT);
  }

  private static byte[] digest(String line, long number) throws IOException {
    try {
      return HexFormat.of().parseHex(line, 0, 40);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notHex) {
      throw new IOException("Line " + number + " does not begin with a SHA-1");
    }
  }

  private static List<MappedByteBuffer> mapped(FileChannel file, MapMode mode, long length)
      throws IOException {
    List<MappedByteBuffer> segments = new ArrayList<>();
    for (long done = 0; done < length; done += SEGMENT) {
      segments.add(file.map(mode, HEADER + done, Math.min(SEGMENT, length - done)));
    }
    return List.copyOf(segments);
  }

  // The lists of breaches are SHA-1; nothing is kept secret with it.
  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has SHA-1", missing);
    }
  }

  @Override
  public String toString() {
    return "BreachedPasswords[" + Objects.toString(size) + "]";
  }
}
