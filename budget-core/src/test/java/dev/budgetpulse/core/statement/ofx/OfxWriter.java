package dev.budgetpulse.core.statement.ofx;

import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes statements as a bank would, in one of the ways that banks have. */
final class OfxWriter {
  /** What a bank's files look like. */
  enum Style {
    SGML("\n", false, StandardCharsets.UTF_8),
    SGML_ON_ONE_LINE("", false, StandardCharsets.UTF_8),
    SGML_WITH_CLOSING_TAGS("\r\n", true, StandardCharsets.UTF_8),
    XML("\n", true, StandardCharsets.UTF_8),
    XML_UTF_16("\n", true, StandardCharsets.UTF_16);

    private final String end;
    private final boolean closesLeaves;
    private final Charset charset;

    Style(String end, boolean closesLeaves, Charset charset) {
      this.end = end;
      this.closesLeaves = closesLeaves;
      this.charset = charset;
    }

    private boolean isXml() {
      return this == XML || this == XML_UTF_16;
    }
  }

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  OfxWriter(Style style) {
    this.style = style;
  }

  byte[] bytes(List<Statement> statements) {
    out.append(
        style.isXml()
            ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?OFX OFXHEADER=\"200\"?>\n"
            : "OFXHEADER:100\nENCODING:USASCII\nCHARSET:1252\n\n");
    open("OFX");
    open("BANKMSGSRSV1");
    for (Statement statement : statements) {
      open("STMTTRNRS");
      open("STMTRS");
      statement(statement);
      close("STMTRS");
      close("STMTTRNRS");
    }
    close("BANKMSGSRSV1");
    close("OFX");
    return out.toString().getBytes(style.charset);
  }

  private void statement(Statement statement) {
    leaf("CURDEF", statement.currency().getCurrencyCode());
    open("BANKACCTFROM");
    statement.account().ifPresent(account -> leaf("ACCTID", account));
    statement.accountType().ifPresent(type -> leaf("ACCTTYPE", type));
    close("BANKACCTFROM");
    open("BANKTRANLIST");
    for (StatementLine line : statement.lines()) {
      open("STMTTRN");
      leaf("TRNTYPE", "OTHER");
      leaf("DTPOSTED", date(line.date()) + "120000.000[-5:EST]");
      leaf("TRNAMT", line.amount().amount().toPlainString());
      line.bankId().ifPresent(id -> leaf("FITID", id));
      leaf("NAME", line.payee());
      leaf("MEMO", line.memo());
      close("STMTTRN");
    }
    close("BANKTRANLIST");
    open("BANKTRANLISTP");
    for (PendingLine line : statement.pending()) {
      open("STMTTRNP");
      line.date().ifPresent(date -> leaf("DTTRAN", date(date)));
      leaf("TRNAMT", line.amount().amount().toPlainString().replace('.', ','));
      leaf("NAME", line.text());
      close("STMTTRNP");
    }
    close("BANKTRANLISTP");
    statement
        .closing()
        .ifPresent(
            balance -> {
              open("LEDGERBAL");
              leaf("BALAMT", balance.amount().amount().toPlainString());
              leaf("DTASOF", balance.date().map(OfxWriter::date).orElse("00000000"));
              close("LEDGERBAL");
            });
  }

  private void open(String name) {
    out.append('<').append(name).append('>').append(style.end);
  }

  private void close(String name) {
    out.append("</").append(name).append('>').append(style.end);
  }

  private void leaf(String name, String text) {
    out.append('<').append(name).append('>');
    out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    if (style.closesLeaves) {
      out.append("</").append(name).append('>');
    }
    out.append(style.end);
  }

  private static String date(LocalDate date) {
    return date.format(DATE);
  }
}
