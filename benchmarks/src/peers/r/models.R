# Processor time of glmnet and ranger on the cases that ModelTimes writes, one thread.
# Beside ModelTimes: OPENBLAS_NUM_THREADS=1 Rscript benchmarks/src/peers/r/models.R FOLDER CASES FEATURES [TASK]
suppressMessages(library(glmnet))
arguments <- commandArgs(TRUE)
n <- as.integer(arguments[2])
p <- as.integer(arguments[3])
wanted <- if (length(arguments) > 3) arguments[4] else ""
numbers <- readBin(file.path(arguments[1], paste0(n, "x", p, ".bin")), "double", n * (p + 2))
x <- matrix(numbers[1:(n * p)], n, p)
number <- numbers[n * p + 1:n]
status <- numbers[n * (p + 1) + 1:n]
folds <- (seq_len(n) - 1) %% 10 + 1
glmnet.control(fdev = 0, devmax = 1)
tasks <- list(
  "gaussian path" = function() glmnet(x, number, thresh = 1e-7),
  "binomial path" = function() glmnet(x, status, family = "binomial", thresh = 1e-7),
  "gaussian cv" = function() cv.glmnet(x, number, foldid = folds, thresh = 1e-7),
  "binomial cv" = function() cv.glmnet(x, status, family = "binomial", foldid = folds, thresh = 1e-7))
if (requireNamespace("ranger", quietly = TRUE)) {
  named <- as.data.frame(x)
  named$status <- factor(status)
  tasks[["random forest"]] <- function() ranger::ranger(status ~ ., named, num.trees = 500, probability = TRUE,
    min.node.size = 1, oob.error = FALSE, num.threads = 1)
}
cat(R.version.string, "glmnet", as.character(packageVersion("glmnet")), "\n")
for (name in names(tasks)) {
  if (!grepl(wanted, name, fixed = TRUE)) next
  processor <- clock <- c()
  begin <- proc.time()[3]
  while (length(processor) < 3 || (length(processor) < 200 && proc.time()[3] - begin < 6)) {
    time <- system.time(tasks[[name]]())
    processor <- c(processor, 1000 * sum(time[1:2]))
    clock <- c(clock, 1000 * time[3])
  }
  cat(sprintf("%-45s median %9.2f ms, least %9.2f ms of %d; by the clock %.2f, %.2f\n", name, median(processor),
    min(processor), length(processor), median(clock), min(clock)))
}
