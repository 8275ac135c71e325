package dev.budgetpulse.examples.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A file of lines that grows at its end. What is appended is on the disk when the call returns, and
 * what a power cut left half written is gone when the file is opened again. Not thread-safe.
 */
final class Journal implements AutoCloseable {
  private static final String ENDING = ".ledger";

  private final Path file;
  // Unlike a channel it is not closed by an interrupt of whoever happens to write.
  private RandomAccessFile end;

  private Journal(Path file, RandomAccessFile end) {
    this.file = file;
    this.end = end;
  }

  /** Returns the files of journals in a folder, in no particular order. */
  static List<Path> filesIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not look into the folder of ledgers", e);
    }
  }

  /** Makes a file that has some lines from the beginning. */
  static Journal create(Path folder, String name, List<String> lines) {
    Path file = folder.resolve(name + ENDING);
    try {
      write(file, lines);
      return new Journal(file, endOf(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not make a file for a ledger", e);
    }
  }

  /** Opens a file, without the part of a line that it may end with. */
  static Journal open(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      RandomAccessFile end = endOf(file);
      end.setLength(whole);
      return new Journal(file, end);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not open the file of a ledger", e);
    }
  }

  private static RandomAccessFile endOf(Path file) throws IOException {
    RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw");
    end.seek(end.length());
    return end;
  }

  /** Returns the lines. */
  List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the file of a ledger", e);
    }
  }

  /**
   * Adds a line, or nothing.
   *
   * @throws UncheckedIOException if it is not there
   */
  void append(String line) {
    try {
      long before = end.getFilePointer();
      try {
        end.write(bytes(line));
        end.getFD().sync();
      } catch (IOException e) {
        takeBack(before, e);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write to the file of a ledger", e);
    }
  }

  private void takeBack(long before, IOException failure) throws IOException {
    try {
      end.setLength(before);
    } catch (IOException e) {
      // Nothing may come after half a line.
      failure.addSuppressed(e);
      end.close();
    }
  }

  /** Puts other lines in the place of all there are, or does nothing. */
  void replace(List<String> lines) {
    try {
      write(file, lines);
      end.close();
      end = endOf(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write the file of a ledger anew", e);
    }
  }

  // A file is either the old one or the new one, whenever the power goes.
  private static void write(Path file, List<String> lines) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
      for (String line : lines) {
        out.write(bytes(line));
      }
      out.getFD().sync();
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Closes the file and removes it. */
  void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not remove the file of a ledger", e);
    }
  }

  @Override
  public void close() {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not close the file of a ledger", e);
    }
  }
}
