package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.reports.html.HtmlRendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scripts, styles and pictures from our jar, under names that change with their content. */
public final class Assets {
  /** What stands for the site among programs where pictures without corners are wanted. */
  static final String TOUCH_ICON = "icon-touch.png";

  private static final String FOLDER = "/assets/";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String JS = "text/javascript; charset=utf-8";

  /** The styles of the parts of the site, in the order in which they are put together. */
  private static final List<String> STYLES =
      List.of(
          "site",
          "budget",
          "accounts",
          "api",
          "calendar",
          "categories",
          "dashboard",
          "entries",
          "forecast",
          "goals",
          "import",
          "insights",
          "people",
          "recurrences",
          "reports",
          "rules",
          "settings",
          "shared");

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
   * @param content its bytes
   * @param integrity the digest of its content, as the attribute of the tag that loads it has it
   */
  @SuppressWarnings("ArrayRecordComponent") // sent as it is
  record Asset(String name, String type, byte[] content, String integrity) {}

  /** Reads the files, and takes the style sheet of reports from their library. */
  static Assets load() {
    Map<String, Asset> files = new HashMap<>();
    files.put("site.css", asset("site.css", CSS, styles()));
    files.put(
        "report.css",
        asset("report.css", CSS, new HtmlRendering().css().getBytes(StandardCharsets.UTF_8)));
    files.put("site.js", asset("site.js", JS, bytes(FOLDER + "site.js")));
    files.put(
        "icon.svg", asset("icon.svg", "image/svg+xml; charset=utf-8", bytes(FOLDER + "icon.svg")));
    for (String icon : List.of("icon-192.png", "icon-512.png", "icon-maskable.png", TOUCH_ICON)) {
      files.put(icon, asset(icon, "image/png", bytes(FOLDER + icon)));
    }
    return new Assets(Map.copyOf(files));
  }

  /** Returns the address of a file. */
  String address(String file) {
    return FOLDER + Optional.ofNullable(byFile.get(file)).orElseThrow().name();
  }

  /** Returns a file as pages load it. */
  Page.File file(String file) {
    return new Page.File(
        address(file), Optional.ofNullable(byFile.get(file)).orElseThrow().integrity());
  }

  /** Returns the file of a name that {@link #address} ends with. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static byte[] styles() {
    return STYLES.stream()
        .map(part -> new String(bytes(FOLDER + part + ".css"), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the text of a file that is part of an answer. */
  static String text(String file) {
    return new String(bytes(FOLDER + file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The jars lack " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(String file, String type, byte[] content) {
    try {
      String hash =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
              .substring(0, 16);
      int dot = file.lastIndexOf('.');
      return new Asset(
          file.substring(0, dot) + "-" + hash + file.substring(dot),
          type,
          content,
          "sha384-"
              + Base64.getEncoder()
                  .encodeToString(MessageDigest.getInstance("SHA-384").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256 and SHA-384", e);
    }
  }
}
