# Recomputes the figures of an analysis with R and its survey package, and compares them.
# Rechnet die Kennzahlen einer Analyse mit R und dem Paket "survey" nach und vergleicht sie.
#
#   Rscript recompute.R
#
# Reads the tables beside it, prints every number with the one found here, writes comparison.csv, and ends with
# an error where one differs. What the analysis printed stands in expected.csv only and is used for nothing but
# the comparison.

arguments <- commandArgs(trailingOnly = FALSE)
script <- sub("^--file=", "", arguments[grepl("^--file=", arguments)])
if (length(script) == 1) setwd(dirname(normalizePath(script)))

# Everything is read as text: a district called "01" stays "01".
read_table <- function(file, numbers) {
  if (!file.exists(file)) return(NULL)
  rows <- read.csv(file, check.names = FALSE, encoding = "UTF-8", na.strings = "", colClasses = "character",
                   quote = "\"", comment.char = "")
  for (column in intersect(numbers, names(rows))) rows[[column]] <- as.numeric(rows[[column]])
  rows
}

found <- function(id, ...) {
  quantities <- list(...)
  data.frame(id = rep(id, length(quantities)), quantity = rep(names(quantities), each = length(id)),
             recomputed = as.numeric(unlist(quantities)))
}

level <- 0.95
tail <- (1 - level) / 2

# ---- rates per 100,000 -------------------------------------------------------------------------------------

exact_limits <- function(cases) {
  c(if (cases == 0) 0 else qchisq(tail, 2 * cases) / 2, qchisq(1 - tail, 2 * (cases + 1)) / 2)
}

byar_limits <- function(cases) {
  z <- qnorm(1 - tail)
  following <- cases + 1
  lower <- if (cases == 0) 0 else cases * (1 - 1 / (9 * cases) - z / (3 * sqrt(cases)))^3
  c(max(0, lower), following * (1 - 1 / (9 * following) + z / (3 * sqrt(following)))^3)
}

recompute_rates <- function(rows) {
  limits <- vapply(seq_len(nrow(rows)), function(index) {
    if (rows$method[index] == "poisson-exact") exact_limits(rows$cases[index]) else byar_limits(rows$cases[index])
  }, numeric(2))
  per_100k <- 1e5 / rows$exposure
  found(rows$id, value = rows$cases * per_100k, lower = limits[1, ] * per_100k, upper = limits[2, ] * per_100k)
}

# ---- trends, ratios, proportions, correlation ----------------------------------------------------------------

# The dispersion inflates the standard error and never makes it smaller than that of chance alone.
recompute_trend <- function(points) {
  points$time <- points$year - mean(points$year)
  # Wanted to the last digit. glm() stops by the deviance and keeps the weights of the step before, so the fit is
  # started once more from its own end; R then warns that the last step changed nothing.
  fitted_from <- function(start) {
    suppressWarnings(glm(cases ~ time + offset(log(population)), family = quasipoisson, data = points,
                         start = start, control = list(epsilon = 1e-15, maxit = 100)))
  }
  fit <- fitted_from(coef(fitted_from(NULL)))
  df <- df.residual(fit)
  dispersion <- sum(residuals(fit, "pearson")^2) / df
  slope <- coef(fit)[["time"]]
  error <- summary(fit, dispersion = max(1, dispersion))$coefficients["time", "Std. Error"]
  limits <- slope + c(-1, 1) * qt(1 - tail, df) * error
  found(points$id[1], value = 100 * expm1(slope), lower = 100 * expm1(limits[1]), upper = 100 * expm1(limits[2]),
        p = 2 * pt(-abs(slope / error), df), dispersion = dispersion)
}

recompute_ratio <- function(row) {
  test <- poisson.test(c(row$cases, row$cases_compared), c(row$exposure, row$exposure_compared), conf.level = level)
  numbers <- c(test$estimate, test$conf.int)
  if (row$kind == "change") numbers <- (numbers - 1) * 100
  found(row$id, value = numbers[1], lower = numbers[2], upper = numbers[3], p = test$p.value)
}

recompute_proportions <- function(rows) {
  quotient <- rows$number / rows$compared
  found(rows$id, value = ifelse(rows$kind == "percent", 100 * quotient,
                                ifelse(rows$kind == "percent_change", 100 * (quotient - 1),
                                       (rows$number - rows$compared) / 100)))
}

recompute_correlation <- function(pairs) {
  correlation <- cor(pairs$x, pairs$y, method = "spearman")
  df <- nrow(pairs) - 2
  found(pairs$id[1], value = correlation, p = 2 * pt(-abs(correlation) * sqrt(df / (1 - correlation^2)), df))
}

by_row <- function(rows, recompute) {
  do.call(rbind, lapply(seq_len(nrow(rows)), function(index) recompute(rows[index, ])))
}

by_id <- function(rows, recompute) {
  do.call(rbind, lapply(split(rows, factor(rows$id, unique(rows$id))), recompute))
}

# Benjamini and Hochberg over the tests of one kind.
with_adjusted <- function(numbers) {
  tests <- numbers[numbers$quantity == "p", ]
  rbind(numbers, found(tests$id, adjusted_p = p.adjust(tests$recomputed, method = "BH")))
}

# ---- survey ------------------------------------------------------------------------------------------------

no_answer <- "(missing)"

# One row per answer; rows of a cell are alike but for what was answered.
survey_design <- function(cells, margins) {
  people <- cells[rep(seq_len(nrow(cells)), cells$answers), ]
  groups <- unique(margins$group)
  # Names of groups may hold any sign; formulas get plain ones.
  columns <- sprintf("margin_%d", seq_along(groups))
  for (index in seq_along(groups)) {
    category <- people[[paste0("group.", groups[index])]]
    people[[columns[index]]] <- ifelse(is.na(category), no_answer, category)
  }
  strata <- if ("stratum" %in% names(people)) ~stratum else NULL
  population <- if ("population" %in% names(people)) ~population else NULL
  design <- svydesign(ids = ~1, strata = strata, fpc = population, weights = ~weight, data = people)
  if (length(groups) == 0) return(design)
  totals <- lapply(seq_along(groups), function(index) {
    rows <- margins[margins$group == groups[index], ]
    total <- data.frame(rows$category, rows$population)
    names(total) <- c(columns[index], "Freq")
    total
  })
  rake(design, lapply(columns, reformulate), totals, control = list(maxit = 1000, epsilon = 1e-12))
}

kish <- function(weights) length(weights) * sum(weights^2) / sum(weights)^2

# Clopper and Pearson for any number of answers.
clopper_pearson <- function(share, n) {
  c(if (share <= 0) 0 else qbeta(tail, n * share, n * (1 - share) + 1),
    if (share >= 1) 1 else qbeta(1 - tail, n * share + 1, n * (1 - share)))
}

# Korn and Graubard 1998 with the answers of the part looked at. svyciprop(method = "beta") takes nrow(design),
# and a part of a design with raked weights keeps the rows of all answers: docs/methods/survey-share.md.
share_limits <- function(share, variance, n, design_effect, df) {
  binomial <- share * (1 - share)
  if (binomial <= 0 || n <= 1 || df <= 0 || variance <= 1e-14 * binomial / n) {
    return(clopper_pearson(share, n / max(1, design_effect)))
  }
  clopper_pearson(share, binomial / variance * (qt(tail, n - 1) / qt(tail, df))^2)
}

# As svymean(deff = TRUE): the variance over that of a simple sample without replacement. By hand, because the
# package computes the variance of the variance on the way.
design_effect_of <- function(part, mean, variance) {
  weights <- weights(part)
  n <- sum(weights > 0)
  population <- sum(weights)
  spread <- sum(weights * (part$variables$.value - mean)^2) / population * n / (n - 1)
  variance / (spread * (population - n) / (population * n))
}

recompute_estimate <- function(row, design, design_effect) {
  answers <- design$variables
  answered <- !is.na(answers$.item)
  category <- if (is.na(row$group)) NULL else answers[[paste0("group.", row$group)]]
  inside <- answered & (if (is.null(category)) TRUE else !is.na(category) & category == row$category)
  if (row$kind == "difference") {
    design <- update(design, .inside = as.numeric(inside))
    compared <- subset(design, answered & !is.na(category))
    # Rows outside the part keep a weight of zero; the warning says that they are left out.
    fit <- suppressWarnings(svyglm(.value ~ .inside, compared))
    df <- degf(compared) - 1
    difference <- coef(fit)[[2]]
    error <- sqrt(vcov(fit)[2, 2])
    limits <- difference + c(-1, 1) * qt(1 - tail, df) * error
    return(found(row$id, value = difference, lower = limits[1], upper = limits[2],
                 p = 2 * pt(-abs(difference / error), df)))
  }
  part <- subset(design, inside)
  estimate <- svymean(~.value, part)
  value <- as.numeric(coef(estimate))
  variance <- as.numeric(vcov(estimate))
  df <- degf(part)
  if (row$kind == "mean") {
    limits <- value + c(-1, 1) * qt(1 - tail, df) * sqrt(variance)
  } else if (row$kind == "share") {
    limits <- share_limits(value, variance, sum(inside), design_effect, df)
  } else {
    published <- row$published
    own <- if (variance > 0 && value > 0 && value < 1) variance else
      published * (1 - published) / max(1, sum(inside) / max(1, design_effect))
    other <- if (is.na(row$published_answers)) 0 else published * (1 - published) / row$published_answers
    error <- sqrt(own + other)
    limits <- value - published + c(-1, 1) * qt(1 - tail, df) * error
    return(found(row$id, value = value - published, lower = limits[1], upper = limits[2],
                 p = 2 * pt(-abs(value - published) / error, df)))
  }
  found(row$id, value = value, lower = limits[1], upper = limits[2], standard_error = sqrt(variance),
        degrees_of_freedom = df, design_effect = design_effect_of(part, value, variance))
}

recompute_survey <- function(cells, answers, margins, estimates) {
  design <- survey_design(cells, margins)
  weights <- weights(design)
  design_effect <- kish(weights)
  numbers <- lapply(unique(estimates$item), function(item) {
    counts <- answers[answers$item == item, ]
    counts <- counts[order(counts$cell), ]
    design <- update(design, .item = rep(counts$code, counts$count))
    rows <- estimates[estimates$item == item, ]
    by_row(rows, function(row) {
      codes <- as.numeric(strsplit(ifelse(is.na(row$codes), "", row$codes), " ")[[1]])
      item <- design$variables$.item
      value <- if (row$kind == "mean") ifelse(is.na(item), 0, item) else as.numeric(item %in% codes)
      recompute_estimate(row, update(design, .value = value), design_effect)
    })
  })
  numbers <- do.call(rbind, numbers)
  differences <- numbers$id %in% estimates$id[estimates$kind == "difference"]
  rbind(
    numbers[!differences, ],
    with_adjusted(numbers[differences, ]),
    found("survey.weighting", smallest_weight = min(weights), largest_weight = max(weights),
          design_effect_kish = design_effect)
  )
}

# ---- comparison --------------------------------------------------------------------------------------------

recomputed <- NULL
rates <- read_table("rates.csv", c("cases", "exposure"))
if (!is.null(rates)) recomputed <- rbind(recomputed, recompute_rates(rates))
trends <- read_table("trends.csv", c("year", "cases", "population"))
if (!is.null(trends)) recomputed <- rbind(recomputed, with_adjusted(by_id(trends, recompute_trend)))
ratios <- read_table("ratios.csv", c("cases", "exposure", "cases_compared", "exposure_compared"))
for (kind in unique(ratios$kind)) {
  recomputed <- rbind(recomputed, with_adjusted(by_row(ratios[ratios$kind == kind, ], recompute_ratio)))
}
proportions <- read_table("proportions.csv", c("number", "compared"))
if (!is.null(proportions)) recomputed <- rbind(recomputed, recompute_proportions(proportions))
correlations <- read_table("correlations.csv", c("x", "y"))
if (!is.null(correlations)) recomputed <- rbind(recomputed, by_id(correlations, recompute_correlation))
cells <- read_table("cells.csv", c("cell", "answers", "population", "weight"))
if (!is.null(cells)) {
  suppressPackageStartupMessages(library(survey))
  options(survey.lonely.psu = "adjust")
  recomputed <- rbind(recomputed, recompute_survey(
    cells, read_table("answers.csv", c("cell", "code", "count")), read_table("margins.csv", "population"),
    read_table("estimates.csv", c("published", "published_answers"))
  ))
}

expected <- read_table("expected.csv", c("expected", "tolerance"))
at <- match(paste(expected$id, expected$quantity), paste(recomputed$id, recomputed$quantity))
expected$recomputed <- recomputed$recomputed[at]
# Numbers below a thousandth (p values, shares next to zero) are compared as if they were one.
expected$difference <- abs(expected$expected - expected$recomputed) / pmax(abs(expected$expected), 1e-3)
expected$same <- !is.na(expected$difference) & expected$difference <= expected$tolerance
comparison <- expected[c("id", "quantity", "expected", "recomputed", "difference", "tolerance", "same")]
write.csv(comparison, "comparison.csv", row.names = FALSE, fileEncoding = "UTF-8")

if (nrow(comparison) > 0) {
  options(width = 250, max.print = 1e7)
  print(comparison[c("id", "quantity", "expected", "recomputed", "difference")], row.names = FALSE, digits = 8)
}
if (!all(comparison$same)) {
  cat("\nThese differ:\n")
  print(comparison[!comparison$same, ], row.names = FALSE, digits = 12)
}
cat(sprintf("%d figures compared, largest relative difference %.2g\n", length(unique(comparison$id)),
            if (nrow(comparison) == 0) 0 else max(comparison$difference)))
cat(sprintf("(%d numbers: values, limits, p values and what the recipes say)\n", nrow(comparison)))
if (!all(comparison$same)) stop(sum(!comparison$same), " numbers differ", call. = FALSE)
