# Beside ./examples/benchmarks/forecast: monthly series that Debian's packages bring, and what R makes of a file of series.
#   Rscript forecast.R series FOLDER        writes one CSV a set: series,period,index,value
#   Rscript forecast.R peers IN.csv OUT.csv forecasts the last 12 of each series: series,method,step,point and bounds, seconds
# Needs r-cran-forecast; the sets also r-cran-ggplot2, r-cran-strucchange, r-cran-aer and gretl-data, each if it is there.
# M3.rda, M1.rda (Mcomp), hospital.rda (expsmooth) and aus_retail.rda (tsibbledata) are read from SERIES_DIR where it has them.
suppressMessages(library(forecast))
HORIZON <- 12

write_set <- function(folder, name, series) {
  series <- Filter(function(v) length(v) >= 48 + HORIZON && !anyNA(v), lapply(series, as.numeric))
  if (length(series) == 0) return(invisible())
  rows <- do.call(rbind, Map(function(n, v) data.frame(series = n, period = 12, index = seq_along(v) - 1, value = v), names(series), series))
  rows$value <- format(rows$value, digits = 15, trim = TRUE, scientific = FALSE)
  write.csv(rows, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  cat(name, length(series), "series of", paste(range(lengths(series)), collapse = " to "), "\n")
}

# Every monthly series among the data of a package, its columns apart.
monthly <- function(package) {
  found <- list()
  for (item in sub(" .*", "", suppressWarnings(data(package = package)$results[, "Item"]))) {
    e <- new.env()
    suppressWarnings(try(data(list = item, package = package, envir = e), silent = TRUE))
    for (n in ls(e)) {
      v <- get(n, e)
      if (!is.ts(v) || frequency(v) != 12) next
      v <- as.matrix(v)
      for (i in seq_len(ncol(v))) found[[paste(package, n, i)]] <- tail(v[, i], 240)
    }
  }
  found
}

# The monthly series of the Federal Reserve Bank of St. Louis in gretl's own format, up to the end of 2018; every second one,
# as neighbours are often the same but for the grade or the maturity.
fed <- function(folder) {
  lines <- readLines(file.path(folder, "fedstl.idx"))[-1]
  heads <- lines[c(TRUE, FALSE)]; facts <- lines[c(FALSE, TRUE)]
  counts <- as.integer(sub(".*n = *", "", facts))
  all <- readBin(file.path(folder, "fedstl.bin"), "numeric", sum(counts), size = 4, endian = "little")
  ends <- cumsum(counts); found <- list(); k <- 0
  for (i in which(startsWith(facts, "M"))) {
    k <- k + 1
    if (k %% 2 == 0) next
    last <- sub(".*- *([0-9.]+) *n.*", "\\1", facts[i])
    late <- (as.integer(substr(last, 1, 4)) - 2018) * 12 + as.integer(substr(last, 6, 7)) - 12
    v <- all[(ends[i] - counts[i] + 1):ends[i]]
    if (late > 0) v <- head(v, -late)
    found[[sub(" .*", "", heads[i])]] <- tail(v[v > -999], 132)
  }
  found
}

housing <- function() {
  d <- as.data.frame(ggplot2::txhousing); found <- list()
  for (city in unique(d$city)) for (what in c("sales", "volume", "median", "listings")) {
    v <- d[[what]][d$city == city]
    found[[paste(city, what)]] <- tail(if (anyNA(v)) tail(v, -max(which(is.na(v)))) else v, 132)
  }
  found
}

file_of <- function(name) {
  e <- new.env(); load(file.path(Sys.getenv("SERIES_DIR", "."), name), e); get(ls(e)[1], e)
}
competition <- function(name) {
  l <- Filter(function(s) s$period == "MONTHLY" && length(s$x) >= 48, unclass(file_of(name)))
  lapply(l, function(s) c(s$x, s$xx[seq_len(HORIZON)]))
}

sets <- function(folder) {
  dir.create(folder, showWarnings = FALSE)
  there <- function(package) requireNamespace(package, quietly = TRUE)
  packages <- Filter(there, c("datasets", "forecast", "strucchange", "AER", "tseries", "lmtest", "MASS"))
  write_set(folder, "packages", do.call(c, lapply(packages, monthly)))
  if (there("ggplot2")) write_set(folder, "txhousing", housing())
  if (file.exists("/usr/share/gretl/db/fedstl.idx")) write_set(folder, "fed", fed("/usr/share/gretl/db"))
  has <- function(name) file.exists(file.path(Sys.getenv("SERIES_DIR", "."), name))
  if (has("M3.rda")) write_set(folder, "m3", competition("M3.rda"))
  if (has("M1.rda")) write_set(folder, "m1", competition("M1.rda"))
  if (has("hospital.rda")) { h <- file_of("hospital.rda"); write_set(folder, "hospital", setNames(lapply(seq_len(ncol(h)), function(i) h[, i]), seq_len(ncol(h)))) }
  if (has("aus_retail.rda")) {
    a <- as.data.frame(file_of("aus_retail.rda"))
    write_set(folder, "aus_retail", lapply(split(a$Turnover, gsub(",", "", paste(a$State, a$Industry))), tail, 132))
  }
}

peers <- function(file, out) {
  d <- read.csv(file)
  methods <- list(thetaf = function(x, h) thetaf(x, h, level = c(80, 95)),
    ets = function(x, h) forecast(ets(x), h, level = c(80, 95)),
    auto.arima = function(x, h) forecast(auto.arima(x), h, level = c(80, 95)))
  one <- function(name) {
    rows <- d[d$series == name, ]; rows <- rows[order(rows$index), ]
    x <- ts(head(rows$value, -HORIZON), frequency = rows$period[1])
    do.call(rbind, lapply(names(methods), function(m) {
      seconds <- system.time(f <- methods[[m]](x, HORIZON))[["user.self"]]
      low <- matrix(as.numeric(f$lower), ncol = 2); high <- matrix(as.numeric(f$upper), ncol = 2)
      data.frame(series = name, method = m, step = seq_len(HORIZON), point = as.numeric(f$mean),
        low80 = low[, 1], high80 = high[, 1], low95 = low[, 2], high95 = high[, 2], seconds = seconds)
    }))
  }
  cores <- as.integer(Sys.getenv("CORES", "1"))
  write.csv(do.call(rbind, parallel::mclapply(unique(d$series), one, mc.cores = cores)), out, row.names = FALSE, quote = FALSE)
}

args <- commandArgs(TRUE)
if (length(args) == 2 && args[1] == "series") sets(args[2]) else if (length(args) == 3 && args[1] == "peers") peers(args[2], args[3]) else stop("series FOLDER, or peers IN.csv OUT.csv")
