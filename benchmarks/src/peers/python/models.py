"""Processor time of scikit-learn on the cases that ModelTimes writes, one thread.

Beside ModelTimes: /usr/bin/python3 benchmarks/src/peers/python/models.py FOLDER CASES FEATURES [TASK]
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time
import warnings

import numpy
import sklearn
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.ensemble import (
    AdaBoostClassifier,
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    RandomForestClassifier,
)
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.feature_selection import RFE, SelectKBest, f_classif, mutual_info_classif
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF, ConstantKernel
from sklearn.impute import IterativeImputer, KNNImputer
from sklearn.linear_model import LassoCV, LogisticRegression, LogisticRegressionCV, Ridge, lasso_path
from sklearn.model_selection import PredefinedSplit
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import PowerTransformer, QuantileTransformer, RobustScaler, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")
folder, n, p = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
wanted = sys.argv[4] if len(sys.argv) > 4 else ""
numbers = numpy.fromfile(os.path.join(folder, "%dx%d.bin" % (n, p)), "<f8")
x = numpy.ascontiguousarray(numbers[: n * p].reshape(p, n).T)
columns = numpy.asfortranarray(x)
number = numbers[n * p : n * p + n]
status = numbers[n * p + n :].astype(int)
rows, features = numpy.indices(x.shape)
gaps = numpy.where((31 * rows + 17 * features) % 10 == 0, numpy.nan, x)
folds = PredefinedSplit(numpy.arange(n) % 10)
ratio = 0.01 if n < p else 1e-4


def logistic_path():
    """100 values of C, each from the solution before, as LogisticRegressionCV goes."""
    z = StandardScaler().fit_transform(x)
    most = numpy.abs(z.T @ (status - status.mean())).max() / n
    model = LogisticRegression(penalty="l1", solver="liblinear", warm_start=True, intercept_scaling=100)
    for share in numpy.geomspace(1, ratio, 100):
        model.set_params(C=1 / (n * most * share)).fit(z, status)
    return model


def logistic_cv():
    z = StandardScaler().fit_transform(x)
    most = numpy.abs(z.T @ (status - status.mean())).max() / n
    return LogisticRegressionCV(
        Cs=1 / (n * most * numpy.geomspace(1, ratio, 100)),
        cv=folds,
        penalty="l1",
        solver="liblinear",
        intercept_scaling=100,
        scoring="neg_log_loss",
    ).fit(z, status)


def classify(model, cases=x):
    model.fit(cases, status)
    return model.decision_function(cases) if isinstance(model, SVC) else model.predict_proba(cases)[:, 1]


def scaled():
    return StandardScaler().fit_transform(x)


kernel = ConstantKernel(1.0) * RBF(1.0)
tasks = {
    "gaussian path": lambda: lasso_path(StandardScaler().fit_transform(columns), number - number.mean(), eps=ratio),
    "gaussian cv": lambda: LassoCV(eps=ratio, cv=folds).fit(StandardScaler().fit_transform(columns), number),
    "binomial path (liblinear)": logistic_path,
    "binomial cv (liblinear)": logistic_cv,
    "logistic, L1 (liblinear)": lambda: classify(LogisticRegression(C=0.1, penalty="l1", solver="liblinear"), scaled()),
    "logistic, L1 (saga)": lambda: classify(
        LogisticRegression(C=0.1, penalty="l1", solver="saga", max_iter=5000), scaled()
    ),
    "logistic, L2": lambda: classify(LogisticRegression(max_iter=5000)),
    "random forest": lambda: classify(RandomForestClassifier(500, random_state=1)),
    "extra trees": lambda: classify(ExtraTreesClassifier(500, random_state=1)),
    "gradient boosting": lambda: classify(GradientBoostingClassifier(random_state=1)),
    "AdaBoost": lambda: classify(AdaBoostClassifier(n_estimators=50, random_state=1)),
    "tree": lambda: classify(DecisionTreeClassifier(random_state=1)),
    "SVM, linear": lambda: classify(SVC(kernel="linear")),
    "SVM, radial": lambda: classify(SVC()),
    "neighbours": lambda: classify(KNeighborsClassifier(5)),
    "naive Bayes": lambda: classify(GaussianNB()),
    "LDA": lambda: classify(LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")),
    "QDA": lambda: classify(QuadraticDiscriminantAnalysis(reg_param=0.5)),
    "Gaussian process": lambda: classify(GaussianProcessClassifier(kernel, random_state=1)),
    "perceptron, Adam": lambda: classify(MLPClassifier((32,), alpha=1e-3, max_iter=300, random_state=1)),
    "perceptron, L-BFGS": lambda: classify(MLPClassifier((32,), alpha=1e-3, solver="lbfgs", random_state=1)),
    "ANOVA F": lambda: SelectKBest(f_classif, k=20).fit_transform(x, status),
    "mutual information": lambda: SelectKBest(mutual_info_classif, k=20).fit_transform(x, status),
    "elimination": lambda: RFE(LogisticRegression(max_iter=5000), n_features_to_select=20, step=1).fit_transform(x, status),
    "principal components": lambda: PCA(20, svd_solver="full").fit_transform(x),
    "z-score": lambda: StandardScaler().fit_transform(x),
    "robust": lambda: RobustScaler().fit_transform(x),
    "quantiles": lambda: QuantileTransformer(n_quantiles=100, output_distribution="normal").fit_transform(x),
    "Yeo-Johnson": lambda: PowerTransformer().fit_transform(x),
    "imputation, neighbours": lambda: KNNImputer(n_neighbors=5).fit_transform(gaps),
    "imputation, iterative": lambda: IterativeImputer(
        Ridge(1e-3 * n), n_nearest_features=10, max_iter=10, random_state=1
    ).fit_transform(gaps),
}
print("scikit-learn", sklearn.__version__, "numpy", numpy.__version__)
for name, task in tasks.items():
    if wanted not in name:
        continue
    times = []
    begin = time.perf_counter()
    while len(times) < 3 or (len(times) < 1000 and time.perf_counter() - begin < 4):
        start = time.process_time()
        task()
        times.append(1000 * (time.process_time() - start))
        if time.perf_counter() - begin > 60:
            break
    times.sort()
    print("%-45s median %9.2f ms, least %9.2f ms of %d" % (name, times[len(times) // 2], times[0], len(times)), flush=True)
