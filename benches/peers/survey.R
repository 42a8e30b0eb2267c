# Peer: the same survey in R. Arguments: folder with answers.csv and margins.csv, number of items, "groups" or "town".
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
items <- paste0("item.", seq_len(as.integer(arguments[2])))
answers <- read.csv(file.path(folder, "answers.csv"), colClasses = c(stratum = "factor"))
margins <- read.csv(file.path(folder, "margins.csv"))
groups <- unique(margins$group)
for (group in groups) answers[[group]] <- factor(answers[[group]])
begun <- proc.time()[["elapsed"]]
design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~population, weights = ~weight, data = answers)
totals <- lapply(groups, function(group) {
  own <- margins[margins$group == group, ]
  setNames(data.frame(own$category, own$population), c(group, "Freq"))
})
design <- rake(design, lapply(groups, function(group) reformulate(group)), totals, control = list(maxit = 100, epsilon = 1e-7))
weighted <- proc.time()[["elapsed"]]
for (item in items) {
  svymean(reformulate(sprintf("factor(%s)", item)), design, na.rm = TRUE)
  svyciprop(reformulate(sprintf("I(%s >= 4)", item)), subset(design, !is.na(get(item))), method = "beta")
}
town <- proc.time()[["elapsed"]]
if (identical(arguments[3], "groups")) {
  for (item in items) for (group in groups) {
    share <- reformulate(sprintf("I(%s >= 4)", item))
    own <- subset(design, !is.na(get(item)))
    svyby(reformulate(sprintf("factor(%s)", item)), reformulate(group), own, svymean)
    svyby(share, reformulate(group), own, svyciprop, method = "beta", vartype = "ci")
    for (category in levels(answers[[group]])) {
      svyttest(as.formula(sprintf("I(%s >= 4) ~ I(%s == '%s')", item, group, category)), own)
    }
  }
}
done <- proc.time()[["elapsed"]]
cat(sprintf('{"weightMs": %.1f, "townMs": %.1f, "groupsMs": %.1f}\n', 1000 * (weighted - begun), 1000 * (town - weighted), 1000 * (done - town)))
