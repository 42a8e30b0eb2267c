# Recomputes the figures of an analysis with R and its survey package, and compares them.
# Rechnet die Kennzahlen einer Analyse mit R und dem Paket "survey" nach und vergleicht sie.
#
#   Rscript recompute.R
#
# Reads the tables beside it, writes comparison.csv, and ends with status 1 if a figure differs.

tolerance <- 1e-6

arguments <- commandArgs(trailingOnly = FALSE)
script <- sub("^--file=", "", arguments[grepl("^--file=", arguments)])
if (length(script) == 1) setwd(dirname(normalizePath(script)))

read_table <- function(file) {
  if (!file.exists(file)) return(NULL)
  read.csv(file, check.names = FALSE, stringsAsFactors = FALSE, encoding = "UTF-8", na.strings = "",
           colClasses = NA, quote = "\"", comment.char = "")
}

# ---- police figures: rate per 100,000 and its limits -------------------------------------------------------

poisson_limits <- function(cases, method, level = 0.95) {
  tail <- (1 - level) / 2
  z <- qnorm(1 - tail)
  exact <- c(ifelse(cases == 0, 0, qchisq(tail, 2 * cases) / 2), qchisq(1 - tail, 2 * (cases + 1)) / 2)
  following <- cases + 1
  byar <- c(
    ifelse(cases == 0, 0, max(0, cases * (1 - 1 / (9 * cases) - z / (3 * sqrt(cases)))^3)),
    following * (1 - 1 / (9 * following) + z / (3 * sqrt(following)))^3
  )
  if (method == "poisson-exact") exact else if (method == "poisson-byar") byar else c(NA, NA)
}

recompute_police <- function(rows) {
  limits <- mapply(poisson_limits, rows$cases, rows$method)
  data.frame(
    id = rows$id,
    expected = rows$expected, recomputed = rows$cases / rows$population * 1e5,
    expected_lower = rows$lower, recomputed_lower = limits[1, ] / rows$population * 1e5,
    expected_upper = rows$upper, recomputed_upper = limits[2, ] / rows$population * 1e5
  )
}

# ---- survey: design, raking, shares and means --------------------------------------------------------------

survey_design <- function(answers, margins) {
  groups <- unique(margins$group)
  # Names of groups may hold any sign; formulas get plain ones.
  columns <- sprintf("margin_%d", seq_along(groups))
  for (index in seq_along(groups)) answers[[columns[index]]] <- answers[[paste0("group.", groups[index])]]
  strata <- if ("stratum" %in% names(answers)) ~stratum else NULL
  population <- if ("population" %in% names(answers)) ~population else NULL
  design <- svydesign(ids = ~1, strata = strata, fpc = population, weights = ~weight, data = answers)
  if (length(groups) == 0) return(design)
  formulas <- lapply(columns, reformulate)
  totals <- lapply(seq_along(groups), function(index) {
    rows <- margins[margins$group == groups[index], ]
    total <- data.frame(rows$category, rows$population)
    names(total) <- c(columns[index], "Freq")
    total
  })
  rake(design, formulas, totals, control = list(maxit = 500, epsilon = 1e-12))
}

# Korn and Graubard 1998 with the number of answers in the domain. svyciprop(method = "beta") takes the rows of
# the whole design instead as soon as the weights are raked, which widens the limits of small domains.
korn_graubard <- function(domain, n, level = 0.95) {
  estimate <- svymean(~.value, domain)
  share <- as.numeric(coef(estimate))
  tail <- (1 - level) / 2
  effective <- share * (1 - share) / as.numeric(vcov(estimate)) * (qt(tail, n - 1) / qt(tail, degf(domain)))^2
  c(share, qbeta(tail, effective * share, effective * (1 - share) + 1),
    qbeta(1 - tail, effective * share + 1, effective * (1 - share)))
}

interval_methods <- c("logit-t" = "logit", "asin-t" = "asin", "mean-t" = "mean")

recompute_estimate <- function(row, design) {
  answers <- design$variables
  item <- answers[[paste0("item.", row$item)]]
  inside <- !is.na(item)
  if (!is.na(row$group)) inside <- inside & !is.na(answers[[paste0("group.", row$group)]]) &
    answers[[paste0("group.", row$group)]] == row$category
  if (row$kind == "mean") {
    design <- update(design, .value = ifelse(is.na(item), 0, item))
    domain <- subset(design, inside)
    estimate <- svymean(~.value, domain)
    limits <- confint(estimate, df = degf(domain))
    return(c(coef(estimate), limits))
  }
  codes <- as.numeric(strsplit(as.character(row$codes), " ")[[1]])
  design <- update(design, .value = as.numeric(item %in% codes))
  domain <- subset(design, inside)
  if (row$method == "korn-graubard") return(korn_graubard(domain, sum(inside)))
  method <- unname(interval_methods[row$method])
  # Limits by another rule (shares of 0 and 100 %) have no counterpart in the package; the share itself has.
  if (is.na(method)) return(c(coef(svymean(~.value, domain)), NA, NA))
  # The logistic fit warns of rows outside the domain, whose weight is zero.
  estimate <- suppressWarnings(svyciprop(~.value, domain, method = method, df = degf(domain)))
  c(as.numeric(estimate), attr(estimate, "ci"))
}

recompute_survey <- function(answers, margins, estimates) {
  design <- survey_design(answers, margins)
  values <- vapply(seq_len(nrow(estimates)), function(index) {
    as.numeric(recompute_estimate(estimates[index, ], design))
  }, numeric(3))
  data.frame(
    id = estimates$id,
    expected = estimates$expected, recomputed = values[1, ],
    expected_lower = estimates$lower, recomputed_lower = values[2, ],
    expected_upper = estimates$upper, recomputed_upper = values[3, ]
  )
}

# ---- comparison --------------------------------------------------------------------------------------------

comparison <- NULL
police <- read_table("police.csv")
if (!is.null(police) && nrow(police) > 0) comparison <- rbind(comparison, recompute_police(police))
answers <- read_table("answers.csv")
estimates <- read_table("estimates.csv")
if (!is.null(answers) && !is.null(estimates) && nrow(estimates) > 0) {
  suppressPackageStartupMessages(library(survey))
  options(survey.lonely.psu = "adjust")
  comparison <- rbind(comparison, recompute_survey(answers, read_table("margins.csv"), estimates))
}
if (is.null(comparison)) {
  cat("Nothing to recompute.\n")
  quit(status = 0)
}

distance <- function(expected, recomputed) {
  difference <- abs(expected - recomputed) / pmax(abs(expected), 1e-3)
  ifelse(is.na(difference), 0, difference)
}
comparison$largest_difference <- pmax(
  distance(comparison$expected, comparison$recomputed),
  distance(comparison$expected_lower, comparison$recomputed_lower),
  distance(comparison$expected_upper, comparison$recomputed_upper)
)
comparison$same <- comparison$largest_difference < tolerance
write.csv(comparison, "comparison.csv", row.names = FALSE, fileEncoding = "UTF-8")
cat(sprintf("%d of %d figures are the same (largest relative difference %.2g).\n",
            sum(comparison$same), nrow(comparison), max(comparison$largest_difference)))
if (!all(comparison$same)) {
  print(comparison[!comparison$same, ], row.names = FALSE)
  quit(status = 1)
}
