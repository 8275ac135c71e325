package dev.budgetpulse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class BillOfMaterialsTest {

  private Element bom;

  @BeforeEach
  void read() throws Exception {
    bom = project(Path.of("..", "bom", "pom.xml"));
  }

  @Test
  void it_lists_exactly_the_five_libraries() {
    List<String> listed =
        child(bom, "dependencyManagement")
            .flatMap(managed -> child(managed, "dependencies"))
            .map(BillOfMaterialsTest::children)
            .orElseThrow()
            .stream()
            .map(
                entry ->
                    String.join(
                        ":", children(entry).stream().map(Element::getTextContent).toList()))
            .toList();
    assertEquals(
        List.of(
            "dev.budgetpulse:budget-core:${project.version}",
            "dev.budgetpulse:budget-persistence:${project.version}",
            "dev.budgetpulse:budget-insights:${project.version}",
            "dev.budgetpulse:budget-reports:${project.version}",
            "dev.budgetpulse:budget-security:${project.version}"),
        listed);
  }

  @Test
  void it_has_no_parent_that_would_hand_on_other_versions() {
    assertEquals(Optional.empty(), child(bom, "parent"));
  }

  @Test
  void it_has_the_version_of_the_libraries() throws Exception {
    Element parent = project(Path.of("..", "pom.xml"));
    assertEquals(
        child(parent, "version").map(Element::getTextContent),
        child(bom, "version").map(Element::getTextContent));
  }

  private static Element project(Path pom) throws Exception {
    try (var in = Files.newInputStream(pom)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    }
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst();
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
