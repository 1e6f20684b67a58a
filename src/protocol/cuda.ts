/** The variable by which the host tells the worker in which folder the packages for CUDA are. */
export const cudaFolderVariable = 'LLEMMA_CUDA';
