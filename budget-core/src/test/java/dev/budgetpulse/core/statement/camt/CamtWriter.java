package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Original;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.StatedTotals.Tally;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Writes statements as banks write them, in several versions of the messages. */
final class CamtWriter {
  /** How a file is written. */
  enum Style {
    V02("camt.053.001.02", "", "BkToCstmrStmt", "Stmt"),
    V04_REPORT("camt.052.001.04", "", "BkToCstmrAcctRpt", "Rpt"),
    V06_PREFIXED("camt.053.001.06", "n:", "BkToCstmrStmt", "Stmt"),
    V08("camt.053.001.08", "", "BkToCstmrStmt", "Stmt"),
    V13_NOTIFICATION("camt.054.001.13", "", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    NO_NAMESPACE("", "", "BkToCstmrStmt", "Stmt");

    private final String name;
    private final String prefix;
    private final String root;
    private final String statement;

    Style(String name, String prefix, String root, String statement) {
      this.name = name;
      this.prefix = prefix;
      this.root = root;
      this.statement = statement;
    }

    private boolean isOld() {
      return this == V02;
    }

    private boolean isNew() {
      return this == V08 || this == V13_NOTIFICATION;
    }
  }

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  CamtWriter(Style style) {
    this.style = style;
  }

  byte[] bytes(List<Statement> statements) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<").append(style.prefix);
    out.append("Document");
    if (!style.name.isEmpty()) {
      out.append(" xmlns").append(style.prefix.isEmpty() ? "" : ":n");
      out.append("=\"urn:iso:std:iso:20022:tech:xsd:").append(style.name).append('"');
    }
    out.append(">\n");
    open(style.root);
    open("GrpHdr");
    leaf("MsgId", "M1");
    close("GrpHdr");
    statements.forEach(this::statement);
    close(style.root);
    close("Document");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void statement(Statement statement) {
    open(style.statement);
    leaf("Id", "S1");
    open("Acct");
    statement.account().ifPresent(number -> account("Id", number));
    statement.accountType().ifPresent(type -> wrapped("Tp", "Cd", type));
    leaf("Ccy", statement.currency().getCurrencyCode());
    close("Acct");
    statement.opening().ifPresent(balance -> balance("OPBD", balance));
    statement.closing().ifPresent(balance -> balance("CLBD", balance));
    statement.closing().ifPresent(balance -> balance("CLAV", balance));
    summary(statement);
    statement.lines().forEach(this::line);
    statement.pending().forEach(this::pending);
    close(style.statement);
  }

  private void account(String name, String number) {
    open(name);
    if (number.length() == 22) {
      leaf("IBAN", number);
    } else {
      wrapped("Othr", "Id", number);
    }
    close(name);
  }

  private void balance(String code, Balance balance) {
    open("Bal");
    open("Tp");
    wrapped("CdOrPrtry", "Cd", code);
    close("Tp");
    amount("Amt", balance.amount());
    direction(balance.amount());
    balance.date().ifPresent(date -> date("Dt", date));
    close("Bal");
  }

  private void summary(Statement statement) {
    open("TxsSummry");
    open("TtlNtries");
    tally(statement.stated().all());
    statement
        .stated()
        .net()
        .ifPresent(
            net -> {
              if (style.isOld()) {
                leaf("TtlNetNtryAmt", unsigned(net));
                direction(net);
              } else {
                open("TtlNetNtry");
                leaf("Amt", unsigned(net));
                direction(net);
                close("TtlNetNtry");
              }
            });
    close("TtlNtries");
    open("TtlCdtNtries");
    tally(statement.stated().in());
    close("TtlCdtNtries");
    open("TtlDbtNtries");
    tally(statement.stated().out());
    close("TtlDbtNtries");
    close("TxsSummry");
  }

  private void tally(Tally tally) {
    tally.count().ifPresent(count -> leaf("NbOfNtries", count.toString()));
    tally.sum().ifPresent(sum -> leaf("Sum", unsigned(sum)));
  }

  private void line(StatementLine line) {
    entry(
        line.amount(),
        "BOOK",
        Optional.of(line.date()),
        line.details(),
        line.bankId(),
        line.payee(),
        line.memo());
  }

  private void pending(PendingLine line) {
    entry(line.amount(), "PDNG", line.date(), line.details(), Optional.empty(), "", line.text());
  }

  private void entry(
      Money amount,
      String status,
      Optional<LocalDate> date,
      Details details,
      Optional<String> id,
      String payee,
      String memo) {
    open("Ntry");
    amount("Amt", amount);
    direction(amount);
    leaf("RvslInd", String.valueOf(details.reversal()));
    if (style.isNew()) {
      wrapped("Sts", "Cd", status);
    } else {
      leaf("Sts", status);
    }
    date.ifPresent(day -> date("BookgDt", day));
    details.valueDate().ifPresent(day -> date("ValDt", day));
    id.ifPresent(known -> leaf("AcctSvcrRef", known));
    details.code().ifPresent(this::code);
    charges(details);
    open("NtryDtls");
    if (details.parts().isEmpty()) {
      transaction(amount, Optional.empty(), details, payee, memo, details.reversal());
    } else {
      open("Btch");
      details.references().customer().ifPresent(known -> leaf("PmtInfId", known));
      leaf("NbOfTxs", String.valueOf(details.parts().size()));
      close("Btch");
      for (Part part : details.parts()) {
        transaction(
            part.amount().filter(own -> !own.isZero()).orElse(amount),
            part.amount(),
            part.details(),
            part.payee(),
            part.memo(),
            details.reversal());
      }
    }
    close("NtryDtls");
    if (!details.parts().isEmpty()) {
      leaf("AddtlNtryInf", memo);
    }
    close("Ntry");
  }

  private void transaction(
      Money direction,
      Optional<Money> own,
      Details details,
      String payee,
      String memo,
      boolean reversal) {
    open("TxDtls");
    open("Refs");
    leaf("EndToEndId", details.references().customer().orElse("NOTPROVIDED"));
    details.references().bank().ifPresent(known -> leaf("AcctSvcrRef", known));
    details.references().mandate().ifPresent(known -> leaf("MndtId", known));
    details.references().check().ifPresent(known -> leaf("ChqNb", known));
    close("Refs");
    if (!style.isOld()) {
      own.ifPresent(amount -> amount("Amt", amount));
      direction(direction);
    }
    open("AmtDtls");
    details.original().ifPresent(this::original);
    if (style.isOld()) {
      own.ifPresent(
          amount -> {
            open("TxAmt");
            amount("Amt", amount);
            close("TxAmt");
          });
    }
    close("AmtDtls");
    boolean toCreditor = direction.isNegative() != reversal;
    open("RltdPties");
    side("Dbtr", toCreditor ? "" : payee, Optional.empty());
    if (!toCreditor) {
      details.counterparty().ifPresent(number -> accountOf("DbtrAcct", number));
    }
    side("Cdtr", toCreditor ? payee : "", details.references().creditor());
    if (toCreditor) {
      details.counterparty().ifPresent(number -> accountOf("CdtrAcct", number));
    }
    close("RltdPties");
    wrapped("RmtInf", "Ustrd", memo);
    close("TxDtls");
  }

  private void side(String role, String name, Optional<String> id) {
    open(role);
    if (style.isNew()) {
      open("Pty");
    }
    if (!name.isEmpty()) {
      leaf("Nm", name);
    }
    id.ifPresent(
        known -> {
          open("Id");
          open("PrvtId");
          wrapped("Othr", "Id", known);
          close("PrvtId");
          close("Id");
        });
    if (style.isNew()) {
      close("Pty");
    }
    close(role);
  }

  private void accountOf(String role, String number) {
    open(role);
    account("Id", number);
    close(role);
  }

  private void original(Original original) {
    open("InstdAmt");
    amount("Amt", original.amount());
    close("InstdAmt");
    open("CntrValAmt");
    amount("Amt", original.amount());
    original
        .rate()
        .ifPresent(
            rate -> {
              open("CcyXchg");
              leaf("SrcCcy", original.amount().currency().getCurrencyCode());
              original.unit().ifPresent(unit -> leaf("UnitCcy", unit.getCurrencyCode()));
              leaf("XchgRate", rate.toPlainString());
              close("CcyXchg");
            });
    close("CntrValAmt");
  }

  private void charges(Details details) {
    details
        .charges()
        .ifPresent(
            charges -> {
              open("Chrgs");
              if (!style.isOld()) {
                amount("TtlChrgsAndTaxAmt", charges);
                open("Rcrd");
              }
              amount("Amt", charges);
              direction(charges.negated());
              if (!style.isOld()) {
                leaf("ChrgInclInd", "true");
                close("Rcrd");
              }
              close("Chrgs");
            });
  }

  private void code(String code) {
    String[] parts = code.split("/", 3);
    open("BkTxCd");
    open("Domn");
    leaf("Cd", parts[0]);
    open("Fmly");
    leaf("Cd", parts[1]);
    leaf("SubFmlyCd", parts[2]);
    close("Fmly");
    close("Domn");
    close("BkTxCd");
  }

  private void date(String name, LocalDate date) {
    if (style.isNew()) {
      wrapped(name, "DtTm", date + "T23:59:59.123456-11:00");
    } else {
      wrapped(name, "Dt", date.toString());
    }
  }

  private void direction(Money amount) {
    leaf("CdtDbtInd", amount.isNegative() ? "DBIT" : "CRDT");
  }

  private void amount(String name, Money amount) {
    out.append('<').append(style.prefix).append(name).append(" Ccy=\"");
    out.append(amount.currency().getCurrencyCode()).append("\">").append(unsigned(amount));
    close(name);
  }

  private static String unsigned(Money amount) {
    return amount.amount().abs().toPlainString();
  }

  private void wrapped(String name, String inner, String text) {
    open(name);
    leaf(inner, text);
    close(name);
  }

  private void leaf(String name, String text) {
    out.append('<').append(style.prefix).append(name).append('>');
    out.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    close(name);
  }

  private void open(String name) {
    out.append('<').append(style.prefix).append(name).append(">\n");
  }

  private void close(String name) {
    out.append("</").append(style.prefix).append(name).append(">\n");
  }
}
