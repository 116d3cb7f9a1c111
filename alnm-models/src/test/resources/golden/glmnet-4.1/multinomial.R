# Multinomial elastic nets of glmnet for MultinomialNetTest; R 4.2.2. Run: Rscript multinomial.R > multinomial.json
suppressMessages(library(glmnet))
json <- function(v) {
  list_of <- function(parts) paste0("[", paste(parts, collapse = ","), "]")
  if (is.list(v) && !is.null(names(v))) paste0("{", paste0("\"", names(v), "\":", sapply(v, json), collapse = ","), "}")
  else if (is.list(v)) list_of(sapply(v, json))
  else if (is.matrix(v)) list_of(apply(v, 1, function(row) list_of(sapply(row, json))))
  else if (length(v) > 1) list_of(sapply(v, json))
  else if (is.logical(v)) tolower(v)
  else if (is.character(v)) paste0("\"", v, "\"")
  else formatC(v, digits = 15, format = "g", width = 1)
}
n <- 60; p <- 8; i <- 0:(n - 1)
x <- sapply(0:(p - 1), function(j) sin((i + 1) * (j + 1) * 0.37 + j) + 0.3 * cos(i * 1.1))
s <- x[, 1] - x[, 2] + 0.5 * sin(5 * i)
w <- 1 + (i %% 3) / 2
y <- list(`3` = findInterval(s, c(-0.5, 0.5)), `4` = findInterval(s, c(-0.8, 0, 0.8)))
tight <- list(thresh = 1e-15, maxit = 1e7)
glmnet.control(fdev = 0, devmax = 1)
one <- function(k, alpha, weights, lambda, standardize = TRUE, intercept = TRUE, grouped = FALSE) {
  f <- glmnet(x, y[[k]], family = "multinomial", alpha = alpha, weights = weights, lambda = lambda,
    type.multinomial = if (grouped) "grouped" else "ungrouped", nlambda = 20, lambda.min.ratio = 0.01,
    standardize = standardize, intercept = intercept, thresh = tight$thresh, maxit = tight$maxit)
  list(grouped = grouped, classes = as.integer(k), alpha = alpha, weighted = !all(weights == 1), standardise = standardize,
    intercept = intercept, lambda = f$lambda, a0 = f$a0,
    beta = lapply(f$beta, function(b) unname(t(as.matrix(b)))), ratio = f$dev.ratio, nulldev = f$nulldev)
}
few <- c(0.2, 0.1, 0.05, 0.02, 0.005)
u <- rep(1, n)
paths <- list(one("3", 1, u, few), one("4", 1, u, few), one("3", 0.5, w, few), one("4", 0.3, w, few), one("3", 0, u, few),
  one("3", 1, u, few, standardize = FALSE), one("4", 0.7, u, few, intercept = FALSE), one("3", 1, u, NULL), one("4", 0.5, w, NULL),
  one("3", 1, u, few, grouped = TRUE), one("4", 1, w, few, grouped = TRUE), one("4", 0.4, u, few, grouped = TRUE),
  one("3", 1, u, few, standardize = FALSE, grouped = TRUE), one("3", 0.7, w, few, intercept = FALSE, grouped = TRUE),
  one("3", 1, u, NULL, grouped = TRUE))
cv <- lapply(c("deviance", "class", "mse", "mae"), function(m) {
  c <- cv.glmnet(x, y[["3"]], family = "multinomial", weights = w, foldid = i %% 5 + 1, type.measure = m, lambda = few,
    thresh = tight$thresh, maxit = tight$maxit)
  list(measure = m, cvm = c$cvm, cvsd = c$cvsd, min = match(c$lambda.min, few) - 1, oneSe = match(c$lambda.1se, few) - 1)
})
cat(json(list(version = as.character(packageVersion("glmnet")), paths = paths, cv = cv)), "\n")
