package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecurityHeadersSpec {

  @Property
  void no_value_can_end_a_header_or_leave_ascii(
      @ForAll("printable") String before,
      @ForAll("refused") char bad,
      @ForAll("printable") String after) {
    assertThrows(
        IllegalArgumentException.class,
        () -> ResponseHeaders.none().with("X-Test", before + bad + after));
  }

  @Property
  void any_printable_value_is_kept_as_it_is(@ForAll("printable") String value) {
    Assume.that(!value.isBlank() && value.equals(value.strip()));
    assertEquals(value, ResponseHeaders.none().with("X-Test", value).asMap().get("X-Test"));
  }

  @Property
  void a_name_that_is_no_token_is_refused(@ForAll String name) {
    Assume.that(!name.matches("[A-Za-z0-9-]{1,100}"));
    assertThrows(IllegalArgumentException.class, () -> ResponseHeaders.none().with(name, "value"));
  }

  @Property
  void a_header_is_there_once_whatever_the_letters_case(@ForAll("names") String name) {
    ResponseHeaders headers =
        ResponseHeaders.none()
            .with(name.toLowerCase(java.util.Locale.ROOT), "first")
            .with(name, "last");
    assertEquals(List.of("last"), List.copyOf(headers.asMap().values()));
  }

  @Property
  void no_policy_has_a_directive_twice(@ForAll("profiles") ResponseHeaders headers) {
    List<String> directives =
        Arrays.stream(policy(headers).split("; ", -1)).map(d -> d.split(" ", -1)[0]).toList();
    assertEquals(List.copyOf(new java.util.LinkedHashSet<>(directives)), directives);
  }

  @Property
  void no_policy_allows_what_is_inline_evaluated_or_from_elsewhere(
      @ForAll("profiles") ResponseHeaders headers) {
    String policy = policy(headers);
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    for (String loose : List.of("unsafe", "http:", "https:", "data:", "blob:", "*", ",")) {
      assertFalse(policy.contains(loose), policy);
    }
  }

  @Property
  void every_profile_has_the_headers_that_all_have(@ForAll("profiles") ResponseHeaders headers) {
    assertEquals("nosniff", headers.asMap().get("X-Content-Type-Options"));
    assertEquals("DENY", headers.asMap().get("X-Frame-Options"));
    assertEquals("0", headers.asMap().get("X-XSS-Protection"));
    assertEquals("same-origin", headers.asMap().get("Cross-Origin-Resource-Policy"));
    assertTrue(headers.asMap().containsKey("Referrer-Policy"));
    assertTrue(headers.asMap().containsKey("Cache-Control"));
  }

  @Property
  void scripts_and_styles_of_a_page_need_its_own_nonce(@ForAll long seed) {
    Random random = new Random(seed);
    Nonce nonce = Nonce.next(random);
    String policy = policy(SecurityHeaders.overTls().document(nonce));
    String source = "'nonce-" + nonce.value() + "'";
    assertTrue(policy.contains("; script-src " + source + " 'strict-dynamic'; "), policy);
    assertTrue(policy.contains("; style-src " + source + "; "), policy);
    assertNotEquals(nonce, Nonce.next(random));
  }

  @Property
  void a_text_that_is_no_nonce_is_refused(@ForAll String text) {
    Assume.that(!text.matches("[A-Za-z0-9_-]{22}"));
    assertThrows(IllegalArgumentException.class, () -> new Nonce(text));
  }

  @Property
  void a_directive_cannot_smuggle_another_one_in(
      @ForAll("printable") String before, @ForAll("separators") char separator) {
    ContentSecurityPolicy policy = ContentSecurityPolicy.ofData();
    assertThrows(
        IllegalArgumentException.class, () -> policy.with("img-src", before + separator + "x"));
    assertThrows(IllegalArgumentException.class, () -> policy.with("img" + separator, "x"));
    assertThrows(IllegalArgumentException.class, () -> policy.with("default-src", "'self'"));
  }

  @Property
  void no_file_name_breaks_the_header_or_names_a_folder(@ForAll String fileName) {
    String value = SecurityHeaders.overTls().download(fileName).asMap().get("Content-Disposition");
    assertTrue(
        value.matches(
            "attachment; filename=\"[A-Za-z0-9 ._-]+\"(; filename\\*=UTF-8''[A-Za-z0-9._%-]+)?"),
        value);
  }

  @Property
  void a_plain_file_name_is_told_in_full(@ForAll("fileNames") String fileName) {
    String value = SecurityHeaders.overTls().download(fileName).asMap().get("Content-Disposition");
    String encoded = value.substring(value.indexOf("''") + 2);
    assertEquals(fileName, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<ResponseHeaders> profiles() {
    Nonce nonce = Nonce.next(new Random(3));
    return Arbitraries.of(
        Stream.of(SecurityHeaders.overTls(), SecurityHeaders.overPlainHttp())
            .flatMap(
                headers ->
                    Stream.of(
                        headers.document(nonce),
                        headers.signIn(nonce),
                        headers.api(),
                        headers.asset(),
                        headers.serviceWorker(),
                        headers.trusting("pulse").document(nonce),
                        headers.download("a.csv")))
            .toList());
  }

  @Provide
  Arbitrary<String> printable() {
    return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(30);
  }

  @Provide
  Arbitrary<Character> refused() {
    return Arbitraries.oneOf(
        Arbitraries.of('\r', '\n', '\0', '\u007f'),
        Arbitraries.chars().range('\0', '\u001f'),
        Arbitraries.chars().range('\u0080', '\uffff'));
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(';', ',', ' ', '\n', '\t', '\u00e9');
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().alpha().numeric().withChars('-').ofMinLength(1).ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> fileNames() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars(' ', '-', '_', '\u00fc', '\u20ac', '\u6f22')
        .ofMinLength(1)
        .ofMaxLength(50)
        .filter(name -> !name.isBlank());
  }

  private static String policy(ResponseHeaders headers) {
    return headers.asMap().get("Content-Security-Policy");
  }
}
