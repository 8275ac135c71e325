package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of a chain of migrations, read when they are needed. Immutable and thread-safe.
 *
 * <p>Names are Flyway's: {@code V2__add_email.sql} runs once, {@code R__views.sql} whenever it has
 * changed.
 */
public final class MigrationScripts {
  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  private final SortedMap<String, URL> scripts;

  private MigrationScripts(SortedMap<String, URL> scripts) {
    this.scripts = Collections.unmodifiableSortedMap(scripts);
  }

  /**
   * Returns all scripts in folders and the folders in them.
   *
   * @param loader where to look for {@code classpath:} locations
   * @param locations such as {@code classpath:db/migration} or {@code filesystem:/srv/sql}
   * @throws IllegalArgumentException if a location is of another kind or is not there
   * @throws UncheckedIOException if a folder can't be listed
   */
  public static MigrationScripts in(ClassLoader loader, String... locations) {
    SortedMap<String, URL> scripts = new TreeMap<>();
    try {
      for (String location : locations) {
        if (location.startsWith(FILE_SYSTEM)) {
          addFiles(Path.of(location.substring(FILE_SYSTEM.length())), scripts);
        } else if (location.startsWith(CLASS_PATH)) {
          addResources(loader, location.substring(CLASS_PATH.length()), scripts);
        } else {
          throw new IllegalArgumentException(
              "A location starts with classpath: or filesystem:, not " + location);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not list " + String.join(", ", locations), e);
    }
    return new MigrationScripts(scripts);
  }

  /**
   * Returns scripts by their names, for packagings in which folders can't be listed.
   *
   * @param loader where to look for them
   * @param folder the folder of all of them, such as {@code db/migration}
   * @param names such as {@code V1__init.sql}
   * @throws IllegalArgumentException if one is not there
   */
  public static MigrationScripts named(ClassLoader loader, String folder, List<String> names) {
    SortedMap<String, URL> scripts = new TreeMap<>();
    for (String name : names) {
      URL script = loader.getResource(folder + "/" + name);
      if (script == null) {
        throw new IllegalArgumentException("There is no script " + folder + "/" + name);
      }
      scripts.put(name, script);
    }
    return new MigrationScripts(scripts);
  }

  /** Returns the scripts' names within their locations, in order. */
  public List<String> names() {
    return List.copyOf(scripts.keySet());
  }

  /** Returns a script's text. */
  Optional<String> text(String name) {
    URL script = scripts.get(name);
    if (script == null) {
      return Optional.empty();
    }
    try (InputStream bytes = script.openStream()) {
      return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the script " + name, e);
    }
  }

  /** Gives Flyway those of the scripts that a condition lets through. */
  ResourceProvider provider(Predicate<String> condition) {
    return new Provider(scripts, condition);
  }

  private static void addFiles(Path folder, Map<String, URL> scripts) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("There is no folder " + folder);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        add(name, file.toUri().toURL(), scripts);
      }
    }
  }

  private static void addResources(ClassLoader loader, String folder, Map<String, URL> scripts)
      throws IOException {
    String path = folder.replaceAll("^/|/$", "");
    List<URL> roots = Collections.list(loader.getResources(path));
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("There is no folder " + path + " on the class path");
    }
    for (URL root : roots) {
      try {
        if (root.getProtocol().equals("file")) {
          addFiles(Path.of(root.toURI()), scripts);
        } else if (root.openConnection() instanceof JarURLConnection jar) {
          addEntries(jar, path + "/", scripts);
        } else {
          throw new IllegalArgumentException(
              "Folders can't be listed in " + root.getProtocol() + ":, name the scripts instead");
        }
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }
  }

  private static void addEntries(JarURLConnection jar, String folder, Map<String, URL> scripts)
      throws IOException {
    String prefix = "jar:" + jar.getJarFileURL() + "!/";
    // The file may be the class loader's own: it is not closed.
    for (JarEntry entry : Collections.list(jar.getJarFile().entries())) {
      if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
        add(
            entry.getName().substring(folder.length()),
            URI.create(prefix + entry.getName().replace(" ", "%20")).toURL(),
            scripts);
      }
    }
  }

  private static void add(String name, URL script, Map<String, URL> scripts) {
    URL other = scripts.put(name, script);
    if (other != null && !other.toExternalForm().equals(script.toExternalForm())) {
      throw new IllegalArgumentException(
          "Two locations have a script " + name + ", which of them counts?");
    }
  }

  /** Gives Flyway the scripts, whatever location it looks in. */
  private record Provider(SortedMap<String, URL> scripts, Predicate<String> condition)
      implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      URL script = scripts.get(name);
      return script == null ? null : new Script(name, script);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      List<LoadableResource> found = new ArrayList<>();
      scripts.forEach(
          (name, script) -> {
            String file = fileOf(name);
            if (file.startsWith(prefix)
                && Arrays.stream(suffixes).anyMatch(file::endsWith)
                && condition.test(name)) {
              found.add(new Script(name, script));
            }
          });
      return found;
    }
  }

  static String fileOf(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static final class Script extends LoadableResource {
    private final String name;
    private final URL address;

    Script(String name, URL address) {
      this.name = name;
      this.address = address;
    }

    @Override
    public Reader read() {
      try {
        return new InputStreamReader(address.openStream(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("Could not read the script " + name, e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public @Nullable String getAbsolutePathOnDisk() {
      return null;
    }

    @Override
    public String getFilename() {
      return fileOf(name);
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
