package dev.budgetpulse.examples.server.people;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures of people, apart from their accounts. What is kept was drawn here: nothing of a file
 * that was sent is left but what it shows. Thread-safe.
 */
final class Pictures {
  /** How large a file may be: 1 MiB. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final int SIDE = 256;
  private static final int MOST_PIXELS = 40_000_000;
  private static final int MOST_SIDE = 12_000;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");
  private static final int PART = 15_000;

  private final Tables tables;

  Pictures(Tables tables) {
    this.tables = tables;
  }

  /** Keeps a picture in place of any other. */
  void keep(String account, byte[] png) {
    String text = Base64.getEncoder().encodeToString(png);
    tables.together(
        connection -> {
          Tables.update(connection, "delete from site_picture where account = ?", account);
          for (int part = 0; part * PART < text.length(); part++) {
            Tables.update(
                connection,
                "insert into site_picture (account, part, content) values (?, ?, ?)",
                account,
                part,
                text.substring(part * PART, Math.min(text.length(), (part + 1) * PART)));
          }
          return true;
        });
  }

  void remove(String account) {
    tables.update("delete from site_picture where account = ?", account);
  }

  Optional<byte[]> find(String account) {
    String text =
        String.join(
            "",
            tables.list(
                row -> row.getString(1),
                "select content from site_picture where account = ? order by part",
                account));
    return text.isEmpty() ? Optional.empty() : Optional.of(Base64.getDecoder().decode(text));
  }

  /** Draws what a file shows as a square, or nothing if it is no picture that can be trusted. */
  static Optional<byte[]> drawn(byte[] file) {
    // In memory and without any cache on a disk.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        return FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
            ? read(reader, in)
            : Optional.empty();
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Readers throw whatever they trip over when a file is not what it says.
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(ImageReader reader, ImageInputStream in) throws IOException {
    reader.setInput(in, true, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    // The header alone says how much memory the rest would take.
    if (width < 1
        || height < 1
        || width > MOST_SIDE
        || height > MOST_SIDE
        || (long) width * height > MOST_PIXELS) {
      return Optional.empty();
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(width, height) / (SIDE * 2));
    parameters.setSourceSubsampling(step, step, 0, 0);
    return Optional.of(png(square(reader.read(0, parameters))));
  }

  private static BufferedImage square(BufferedImage image) {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = square.createGraphics();
    try {
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      canvas.drawImage(image, 0, 0, SIDE, SIDE, left, top, left + side, top + side, null);
    } finally {
      canvas.dispose();
    }
    return square;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
