package dev.budgetpulse.security.address;

import java.util.Optional;

/**
 * An address of the internet protocol in its one canonical form.
 *
 * <p>An IPv4 address mapped into IPv6 is that IPv4 address. Immutable and thread-safe; nothing here
 * asks a name server.
 */
public final class IpAddress {
  private static final int LONGEST = 45;
  private static final int GROUPS = 8;

  private final boolean v6;
  private final long high;
  private final long low;

  private IpAddress(boolean v6, long high, long low) {
    this.v6 = v6;
    this.high = high;
    this.low = low;
  }

  /**
   * Reads a literal: four decimal numbers without leading zeros, or IPv6 in any spelling of RFC
   * 4291 without a zone. Everything else, whatever it is, is empty.
   */
  public static Optional<IpAddress> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.indexOf(':') < 0) {
      long value = v4(text);
      return value < 0 ? Optional.empty() : Optional.of(new IpAddress(false, 0, value));
    }
    return v6(text);
  }

  /**
   * Reads the address of a connection's peer as servers tell it: IPv6 may stand in brackets, and
   * with the zone of a link, which names an interface of this machine and is left out.
   */
  public static Optional<IpAddress> ofPeer(String text) {
    return Hop.read(text);
  }

  /**
   * Returns the address with these bytes, such as those of a socket's peer.
   *
   * @throws IllegalArgumentException unless there are 4 or 16
   */
  public static IpAddress of(byte[] bytes) {
    if (bytes.length != 4 && bytes.length != 16) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes");
    }
    long high = 0;
    long low = 0;
    for (byte b : bytes) {
      high = (high << 8) | (low >>> 56);
      low = (low << 8) | (b & 0xff);
    }
    return bytes.length == 4 ? new IpAddress(false, 0, low) : canonical(high, low);
  }

  /** Returns what limits count by: the address itself, or the /64 network of an IPv6 address. */
  public Network key() {
    return Network.around(this, v6 ? 64 : 32);
  }

  /** Returns the wider network that limits count by as well: /24, or /48 of an IPv6 address. */
  public Network wideKey() {
    return Network.around(this, v6 ? 48 : 24);
  }

  /** Says whether this is an IPv6 address. */
  public boolean isV6() {
    return v6;
  }

  /** Says whether only machines near by can have it: private, shared, link-local or loopback. */
  boolean isPrivate() {
    if (v6) {
      return high >>> 57 == 0xfc >>> 1 || high >>> 54 == 0xfe80 >>> 6 || (high == 0 && low == 1);
    }
    return low >>> 24 == 10
        || low >>> 24 == 127
        || low >>> 20 == (172 << 4 | 1)
        || low >>> 16 == (192 << 8 | 168)
        || low >>> 16 == (169 << 8 | 254)
        || low >>> 22 == (100 << 2 | 1);
  }

  /** Returns the number of bits, 32 or 128. */
  int bits() {
    return v6 ? 128 : 32;
  }

  /** Returns this address with all but the first bits cleared. */
  IpAddress first(int bits) {
    if (!v6) {
      return new IpAddress(false, 0, low & (mask(bits) >>> 32));
    }
    return new IpAddress(true, high & mask(Math.min(bits, 64)), low & mask(Math.max(bits - 64, 0)));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  private static IpAddress canonical(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff
        ? new IpAddress(false, 0, low & 0xffffffffL)
        : new IpAddress(true, high, low);
  }

  private static long v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long value = 0;
    for (String part : parts) {
      // Some readers take a leading zero for octal, so two machines would see two addresses.
      if (!isNumber(part, 3, 10) || (part.length() > 1 && part.charAt(0) == '0')) {
        return -1;
      }
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return -1;
      }
      value = value << 8 | octet;
    }
    return value;
  }

  private static Optional<IpAddress> v6(String text) {
    String plain = text;
    int dot = text.indexOf('.');
    if (dot >= 0) {
      int colon = text.lastIndexOf(':');
      long tail = v4(text.substring(colon + 1));
      if (tail < 0) {
        return Optional.empty();
      }
      plain =
          text.substring(0, colon + 1)
              + Long.toHexString(tail >>> 16)
              + ":"
              + Long.toHexString(tail & 0xffff);
    }
    int gap = plain.indexOf("::");
    if (gap < 0) {
      int[] all = groups(plain);
      return all.length == GROUPS ? Optional.of(joined(all, new int[0])) : Optional.empty();
    }
    String before = plain.substring(0, gap);
    String after = plain.substring(gap + 2);
    int[] left = before.isEmpty() ? new int[0] : groups(before);
    int[] right = after.isEmpty() ? new int[0] : groups(after);
    boolean unreadable =
        (left.length == 0 && !before.isEmpty()) || (right.length == 0 && !after.isEmpty());
    return unreadable || left.length + right.length >= GROUPS
        ? Optional.empty()
        : Optional.of(joined(left, right));
  }

  private static int[] groups(String text) {
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!isNumber(parts[i], 4, 16)) {
        return new int[0];
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    return groups;
  }

  private static IpAddress joined(int[] left, int[] right) {
    long[] halves = new long[2];
    for (int i = 0; i < left.length; i++) {
      halves[i / 4] |= (long) left[i] << (48 - 16 * (i % 4));
    }
    for (int i = 0; i < right.length; i++) {
      int place = GROUPS - right.length + i;
      halves[place / 4] |= (long) right[i] << (48 - 16 * (place % 4));
    }
    return canonical(halves[0], halves[1]);
  }

  private static boolean isNumber(String text, int longest, int radix) {
    // Character.digit alone also takes the digits of other scripts.
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }

  private int group(int place) {
    long half = place < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (place % 4))) & 0xffff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that && v6 == that.v6 && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low) + (v6 ? 1 : 0);
  }

  /** Returns the canonical text: dotted decimal, or IPv6 as RFC 5952 writes it. */
  @Override
  public String toString() {
    if (!v6) {
      return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }
}
