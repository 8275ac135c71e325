package dev.budgetpulse.examples.server.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scripts, styles and pictures from our jar, under names that change with their content. */
public final class Assets {
  private static final String FOLDER = "/assets/";

  private final Map<String, Asset> byFile;
  private final Map<String, Asset> byName;

  private Assets(Map<String, Asset> byFile) {
    this.byFile = byFile;
    this.byName =
        byFile.values().stream().collect(Collectors.toMap(Asset::name, Function.identity()));
  }

  /**
   * A file.
   *
   * @param name its name with the hash of its content in it
   * @param type its media type
   * @param content its text
   */
  record Asset(String name, String type, String content) {}

  /** Reads the files. */
  static Assets load() {
    return new Assets(
        Stream.of(
                Map.entry("site.css", "text/css; charset=utf-8"),
                Map.entry("site.js", "text/javascript; charset=utf-8"),
                Map.entry("icon.svg", "image/svg+xml; charset=utf-8"))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, file -> read(file.getKey(), file.getValue()))));
  }

  /** Returns the address of a file. */
  String address(String file) {
    return FOLDER + Optional.ofNullable(byFile.get(file)).orElseThrow().name();
  }

  /** Returns the file of a name that {@link #address} ends with. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static Asset read(String file, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + file);
      }
      byte[] content = in.readAllBytes();
      String hash =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
              .substring(0, 16);
      int dot = file.lastIndexOf('.');
      return new Asset(
          file.substring(0, dot) + "-" + hash + file.substring(dot),
          type,
          new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
